using Npgsql;

namespace Ticketing.Committing;

/// <summary>Statements that are sent together, and what their fences raise.</summary>
public static class Statements
{
    /// <summary>The SQL state of a row that has moved on since it was read: our <c>fence</c> undoes the whole batch with it.</summary>
    public const string StaleRow = "40T03";

    /// <summary>One statement of a batch.</summary>
    /// <param name="sql">Its text, with <c>$1</c> and so on for the values.</param>
    /// <param name="values">Its values in order; a parameter where a value may be null or needs a type.</param>
    public static NpgsqlBatchCommand Of(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }
}
