using Npgsql;

namespace Ticketing.Committing;

/// <summary>Rows of one kind that a batch writes with one statement.</summary>
internal abstract class RowSet
{
    /// <summary>Statements of a batch run by rising rank: fences, then inserts, then updates.</summary>
    public abstract int Rank { get; }

    /// <summary>How many rows there are.</summary>
    public abstract int Count { get; }

    /// <summary>The statement that writes them.</summary>
    public abstract NpgsqlBatchCommand ToCommand();

    /// <summary>Forgets the rows, keeps the memory.</summary>
    public abstract void Clear();
}

/// <summary>Everything that one batch writes, by kind of row. Reused from batch to batch by its lane.</summary>
internal sealed class RowSets
{
    private readonly Dictionary<Type, RowSet> _byType = [];
    private readonly List<RowSet> _byRank = [];

    /// <summary>The rows of one kind.</summary>
    public TRows Of<TRows>()
        where TRows : RowSet, new()
    {
        if (_byType.TryGetValue(typeof(TRows), out var rows))
            return (TRows)rows;

        var added = new TRows();
        _byType.Add(typeof(TRows), added);
        _byRank.Add(added);
        _byRank.Sort(static (a, b) => a.Rank.CompareTo(b.Rank));
        return added;
    }

    /// <summary>Adds a statement for each kind that has rows.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        foreach (var rows in _byRank)
            if (rows.Count > 0)
                batch.BatchCommands.Add(rows.ToCommand());
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        foreach (var rows in _byRank)
            rows.Clear();
    }
}
