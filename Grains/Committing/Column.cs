using Npgsql;
using NpgsqlTypes;

namespace Ticketing.Committing;

/// <summary>Rows of one kind as columns: each travels as one array parameter, in the order in which the columns were added.</summary>
internal abstract class ColumnRows : RowSet
{
    private readonly List<IColumn> _columns = [];

    public override int Count => _columns[0].Count;

    /// <summary>The statement; <c>$1</c> is the array of the first column.</summary>
    protected abstract string Sql { get; }

    public override NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand(Sql);
        foreach (var column in _columns)
            command.Parameters.Add(column.ToParameter());
        return command;
    }

    public override void Clear()
    {
        foreach (var column in _columns)
            column.Clear();
    }

    /// <summary>Adds a column.</summary>
    protected Column<T> Column<T>(NpgsqlDbType type)
    {
        var column = new Column<T>(type);
        _columns.Add(column);
        return column;
    }
}

/// <summary>A column, whatever its type.</summary>
internal interface IColumn
{
    /// <summary>How many values there are.</summary>
    int Count { get; }

    /// <summary>Forgets all values.</summary>
    void Clear();

    /// <summary>The values as an array parameter.</summary>
    NpgsqlParameter ToParameter();
}

/// <summary>One column of <see cref="ColumnRows"/>.</summary>
/// <param name="type">The column's type in the database.</param>
internal sealed class Column<T>(NpgsqlDbType type) : IColumn
{
    private readonly List<T> _values = [];

    public int Count => _values.Count;

    /// <summary>The value of one row.</summary>
    public T this[int row]
    {
        set => _values[row] = value;
    }

    /// <summary>Adds the value of the next row.</summary>
    public void Add(T value) => _values.Add(value);

    public void Clear() => _values.Clear();

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
