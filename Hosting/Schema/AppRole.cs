using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Ticketing.Schema;

/// <summary>
/// The database role that silos and Apis work as, where it is not the one that owns the schema: it reads and writes rows, and changes
/// nothing else.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="password">With what it signs in; null: nobody's concern here.</param>
public sealed class AppRole(string name, string? password)
{
    /// <summary>The connection string of the role that owns the schema: <c>ConnectionStrings:Migrations</c>.</summary>
    public const string OwnersConnection = "Migrations";

    // Entries are added and never changed; those whose time is over go by a function that may do it.
    private const string AppendOnly = "audit_log, check_ins";

    // Where these stand nothing but a migration may write.
    private const string ReadOnly = "schema_migrations, orleansquery";

    /// <summary>The app's role; null: it owns the schema itself.</summary>
    public static AppRole? Read(IConfiguration configuration)
    {
        if (configuration.GetConnectionString(OwnersConnection) is not { Length: > 0 } owners)
            return null;
        var owner = new NpgsqlConnectionStringBuilder(owners);
        var app = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Ticketing"));
        return app.Username is { Length: > 0 } name && name != owner.Username ? new AppRole(name, app.Password) : null;
    }

    /// <summary>Makes the role unless there is one, and gives it what it needs, in every table there is now.</summary>
    /// <param name="connection">A connection of the schema's owner.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task GrantAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var app = Quoted(name);
        var exists = await AskAsync<bool>(connection, $"SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = {Text(name)})", cancellation);
        var schema = Quoted(await AskAsync<string>(connection, "SELECT current_schema()", cancellation));
        var create = exists ? "" : $"CREATE ROLE {app} LOGIN PASSWORD {Text(password ?? "")};";
        await using var grant = new NpgsqlCommand(
            $"""
            {create}
            REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC;
            GRANT USAGE ON SCHEMA {schema} TO {app};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {app};
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {app};
            REVOKE INSERT, UPDATE, DELETE ON {ReadOnly} FROM {app};
            REVOKE UPDATE, DELETE ON {AppendOnly} FROM {app};
            """,
            connection);
        await grant.ExecuteNonQueryAsync(cancellation);
    }

    // Statements that change rights take no parameters.
    private static string Quoted(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static async Task<T> AskAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
