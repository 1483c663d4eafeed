using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.Api.Server;
using Ticketing.Testing;
using ConfigurationException = Ticketing.Hosting.ConfigurationException;

namespace Ticketing.Api.Tests.Http;

/// <summary>What somebody could do who makes the server say something to the database that it was not meant to say.</summary>
public sealed class DatabaseRoleTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("CREATE TABLE loot (id int)")]
    [InlineData("DROP TABLE tickets")]
    [InlineData("ALTER TABLE signing_keys DROP CONSTRAINT signing_keys_one_form")]
    [InlineData("TRUNCATE orders")]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()")]
    [InlineData("DELETE FROM schema_migrations")]
    [InlineData("UPDATE orleansquery SET querytext = ''")]
    [InlineData("COPY orders TO PROGRAM 'cat'")]
    [InlineData("SELECT pg_read_file('/etc/passwd')")]
    [InlineData("SELECT rolpassword FROM pg_authid")]
    [InlineData("CREATE ROLE thief SUPERUSER")]
    [InlineData("ALTER SYSTEM SET fsync = off")]
    [InlineData("SET session_replication_role = replica")]
    public async Task The_servers_role_may_change_rows_and_nothing_else(string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task A_server_that_may_not_change_the_schema_says_who_has_to()
    {
        var (owner, app) = await NewDatabaseAsync();
        await GiveRoleAsync(owner, app);
        var refusal = await Assert.ThrowsAsync<ConfigurationException>(
            () => Commands.TryRunAsync(["migrate", $"--ConnectionStrings:Ticketing={app}"]));
        Assert.Contains("migrate", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_owner_has_migrated_the_servers_role_finds_nothing_missing()
    {
        var (owner, app) = await NewDatabaseAsync();
        for (var round = 0; round < 2; round++)
            Assert.True(
                await Commands.TryRunAsync(["migrate", $"--ConnectionStrings:Ticketing={app}", $"--ConnectionStrings:Migrations={owner}"]));
        Assert.True(await Commands.TryRunAsync(["migrate", $"--ConnectionStrings:Ticketing={app}"]));
        await using var database = NpgsqlDataSource.Create(app);
        await using var command = database.CreateCommand("SELECT count(*) FROM schema_migrations");
        Assert.True((long)(await command.ExecuteScalarAsync())! > 10);
    }

    private static async Task<(string Owner, string App)> NewDatabaseAsync()
    {
        var owner = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var name = new NpgsqlConnectionStringBuilder(owner).Database;
        return (owner, new NpgsqlConnectionStringBuilder(owner) { Username = $"app'of\"{name}", Password = "it's" }.ConnectionString);
    }

    private static async Task GiveRoleAsync(string owner, string app)
    {
        var builder = new NpgsqlConnectionStringBuilder(app);
        await using var database = NpgsqlDataSource.Create(owner);
        await using var command = database.CreateCommand(
            $"CREATE ROLE \"{builder.Username!.Replace("\"", "\"\"", StringComparison.Ordinal)}\" LOGIN PASSWORD 'it''s'");
        await command.ExecuteNonQueryAsync();
    }
}
