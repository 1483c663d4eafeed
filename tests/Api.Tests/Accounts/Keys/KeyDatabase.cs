using Npgsql;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Accounts.Keys;

/// <summary>A database without a server, which would make and renew keys of its own.</summary>
public sealed class KeyDatabase : IAsyncLifetime
{
    /// <summary>Connections to it.</summary>
    internal NpgsqlDataSource Source { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Source = NpgsqlDataSource.Create(await (await PostgresServer.SharedAsync()).CreateMigratedDatabaseAsync());

    public async Task DisposeAsync() => await Source.DisposeAsync();

    /// <summary>Forgets all keys.</summary>
    internal Task ForgetAsync() => ExecuteAsync("DELETE FROM signing_keys");

    /// <summary>The first column of the only row.</summary>
    internal async Task<T> QueryAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Executes a statement.</summary>
    internal async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = Source.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return command;
    }
}
