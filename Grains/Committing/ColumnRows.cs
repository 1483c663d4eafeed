using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Ticketing.Committing;

/// <summary>Rows of one kind as columns: each travels as one parameter, in the order in which the columns were added.</summary>
/// <remarks>
/// A column is an array. But one row travels as plain values, and so does a value that all rows share, where that is usual: in the
/// rush for one tier every third column. Which columns are arrays shows in the statement's text, so each column says whether
/// sharing its value is worth more texts.
/// </remarks>
internal abstract class ColumnRows : RowSet
{
    private readonly List<IColumn> _columns = [];
    private readonly Dictionary<string, string> _texts = [];

    public override int Count => _columns[0].Count;

    /// <summary>The statement that writes rows.</summary>
    /// <param name="rows">A query that yields them, its columns by their names.</param>
    /// <param name="count">Their number, as SQL.</param>
    protected abstract string StatementFor(string rows, string count);

    public override NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand();
        var columns = new StringBuilder();
        foreach (var column in _columns)
        {
            var isOne = column.IsOneValue;
            command.Parameters.Add(isOne ? column.ToValue() : column.ToArray());
            var number = command.Parameters.Count;
            columns.Append(number == 1 ? "SELECT " : ", ");

            // Unnested side by side in the select list: as a function in FROM each column would be written to a store and read back.
            columns.Append(isOne ? $"${number}" : $"unnest(${number})");
            columns.Append(" AS ").Append(column.Name);
        }

        command.CommandText = TextFor(columns.ToString());
        return command;
    }

    public override void Clear()
    {
        foreach (var column in _columns)
            column.Clear();
    }

    /// <summary>Adds a column; the first has to be one of these. Several rows travel as an array.</summary>
    protected Column<T> Column<T>(string name, NpgsqlDbType type) => Add(new Column<T>(name, type, isOftenShared: false));

    /// <summary>Adds a column whose value the rows of a batch often share.</summary>
    protected Column<T> Shared<T>(string name, NpgsqlDbType type) => Add(new Column<T>(name, type, isOftenShared: true));

    private Column<T> Add<T>(Column<T> column)
    {
        _columns.Add(column);
        return column;
    }

    private string TextFor(string rows)
    {
        if (!_texts.TryGetValue(rows, out var text))
            _texts.Add(rows, text = StatementFor(rows, Count == 1 ? "1" : "cardinality($1)"));
        return text;
    }
}
