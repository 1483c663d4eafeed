using Npgsql;
using NpgsqlTypes;

namespace Ticketing.Committing;

/// <summary>One column of a <see cref="RowSet"/>, sent as one array parameter.</summary>
/// <param name="type">The column's type in the database.</param>
internal sealed class Column<T>(NpgsqlDbType type)
{
    private readonly List<T> _values = [];

    /// <summary>How many values there are.</summary>
    public int Count => _values.Count;

    /// <summary>The value of one row.</summary>
    public T this[int row]
    {
        set => _values[row] = value;
    }

    /// <summary>Adds the value of the next row.</summary>
    public void Add(T value) => _values.Add(value);

    /// <summary>Forgets all values.</summary>
    public void Clear() => _values.Clear();

    /// <summary>The values as an array parameter.</summary>
    public NpgsqlParameter ToParameter() => new NpgsqlParameter<List<T>> { TypedValue = _values, NpgsqlDbType = NpgsqlDbType.Array | type };
}

/// <summary>Builds the statement of a <see cref="RowSet"/>.</summary>
internal static class Statement
{
    /// <summary>A statement with its parameters in order.</summary>
    public static NpgsqlBatchCommand Of(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
