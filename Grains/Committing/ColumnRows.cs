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
        var command = new NpgsqlBatchCommand(Text());
        foreach (var column in _columns)
            command.Parameters.Add(column.ToParameter());
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

    private string Text()
    {
        var rows = Select();
        if (!_texts.TryGetValue(rows, out var text))
            _texts.Add(rows, text = StatementFor(rows, Count == 1 ? "1" : "cardinality($1)"));
        return text;
    }

    // Unnested side by side in the select list: as a function in FROM each column would be written to a store and read back.
    private string Select()
    {
        var select = new StringBuilder("SELECT ");
        for (var index = 0; index < _columns.Count; index++)
        {
            var column = _columns[index];
            var (before, after) = column.IsOneValue ? ("$", "") : ("unnest($", ")");
            select.Append(index == 0 ? "" : ", ").Append(before).Append(index + 1).Append(after).Append(" AS ").Append(column.Name);
        }

        return select.ToString();
    }
}
