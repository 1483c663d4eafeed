using Npgsql;
using NpgsqlTypes;

namespace Ticketing.Committing;

/// <summary>A column of <see cref="ColumnRows"/>, whatever its type.</summary>
internal interface IColumn
{
    /// <summary>Its name in the statement.</summary>
    string Name { get; }

    /// <summary>How many values there are.</summary>
    int Count { get; }

    /// <summary>Whether it travels as one value.</summary>
    bool IsOneValue { get; }

    /// <summary>The one value as a parameter.</summary>
    NpgsqlParameter ToValue();

    /// <summary>All values as an array parameter.</summary>
    NpgsqlParameter ToArray();

    /// <summary>Forgets all values.</summary>
    void Clear();
}

/// <summary>A column of <see cref="ColumnRows"/>.</summary>
/// <param name="name">Its name in the statement.</param>
/// <param name="type">Its type in the database.</param>
/// <param name="isOftenShared">Whether a value that several rows share travels once.</param>
internal sealed class Column<T>(string name, NpgsqlDbType type, bool isOftenShared) : IColumn
{
    private readonly List<T> _values = [];

    public string Name => name;

    public int Count => _values.Count;

    public bool IsOneValue => _values.Count == 1 || (isOftenShared && _values.TrueForAll(IsFirst));

    /// <summary>The value of one row.</summary>
    public T this[int row]
    {
        get => _values[row];
        set => _values[row] = value;
    }

    /// <summary>Adds the value of the next row.</summary>
    public void Add(T value) => _values.Add(value);

    public void Clear() => _values.Clear();

    public NpgsqlParameter ToValue() => new NpgsqlParameter<T> { TypedValue = _values[0], NpgsqlDbType = type };

    public NpgsqlParameter ToArray() => new NpgsqlParameter<List<T>> { TypedValue = _values, NpgsqlDbType = NpgsqlDbType.Array | type };

    private bool IsFirst(T value) => EqualityComparer<T>.Default.Equals(value, _values[0]);
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
