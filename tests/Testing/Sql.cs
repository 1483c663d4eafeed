using Npgsql;

namespace Ticketing.Testing;

/// <summary>Asks a database directly, behind the system's back.</summary>
public static class Sql
{
    /// <summary>A statement with its values.</summary>
    public static NpgsqlCommand Command(this NpgsqlDataSource database, string sql, params ReadOnlySpan<object> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    /// <summary>The first column of the first row.</summary>
    public static async Task<T> ScalarAsync<T>(this NpgsqlDataSource database, string sql, params object[] values)
    {
        await using var command = database.Command(sql, values);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Executes a statement in a session of its own.</summary>
    public static async Task ExecuteAsync(this NpgsqlConnection session, string sql)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Executes a statement.</summary>
    public static async Task ExecuteAsync(this NpgsqlDataSource database, string sql, params object[] values)
    {
        await using var command = database.Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }
}
