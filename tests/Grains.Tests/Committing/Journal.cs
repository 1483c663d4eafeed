using Npgsql;
using NpgsqlTypes;

namespace Ticketing.Committing;

/// <summary>The smallest thing that can be owned under a fence: a list of numbers.</summary>
internal sealed class Journal(NpgsqlDataSource database)
{
    public Guid Id { get; private set; } = Guid.NewGuid();

    public JournalWriter Writer { get; private set; } = null!;

    public async Task CreateAsync()
    {
        await using var create = database.CreateCommand(
            """
            CREATE TABLE IF NOT EXISTS journals (id uuid PRIMARY KEY, version bigint NOT NULL);
            CREATE TABLE IF NOT EXISTS entries (journal uuid, entry int)
            """);
        await create.ExecuteNonQueryAsync();
        await using var insert = database.CreateCommand("INSERT INTO journals VALUES ($1, 0)");
        insert.Parameters.Add(new() { Value = Id });
        await insert.ExecuteNonQueryAsync();
        Writer = new JournalWriter(Id);
    }

    /// <summary>Takes another's place with an old version.</summary>
    public void Adopt(Guid id)
    {
        Id = id;
        Writer = new JournalWriter(id);
    }

    public async Task<int[]> EntriesAsync()
    {
        await using var select = database.CreateCommand("SELECT array_agg(entry ORDER BY entry) FROM entries WHERE journal = $1");
        select.Parameters.Add(new() { Value = Id });
        return (int[])(await select.ExecuteScalarAsync())!;
    }
}

internal sealed class JournalWriter(Guid id) : FencedWriter(id, 0)
{
    public override void WriteFenceTo(RowSets rows) => rows.Of<JournalFences>().Add(Id, Version);
}

internal sealed class JournalUnit(JournalWriter writer, Journal journal, int entry) : CommitUnit(writer)
{
    public JournalUnit(Journal journal, int entry)
        : this(journal.Writer, journal, entry)
    {
    }

    public override void WriteTo(RowSets rows) => rows.Of<JournalEntries>().Add(journal.Id, entry);
}

internal sealed class JournalFences : ColumnRows
{
    private readonly Column<Guid> _id;
    private readonly Column<long> _version;

    public JournalFences()
    {
        _id = Column<Guid>("id", NpgsqlDbType.Uuid);
        _version = Column<long>("version", NpgsqlDbType.Bigint);
    }

    public override int Rank => CommitRank.Fence;

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH moved AS (
          UPDATE journals SET version = journals.version + 1 FROM ({rows}) AS f
          WHERE journals.id = f.id AND journals.version = f.version RETURNING 1)
        SELECT fence((SELECT count(*) FROM moved) = {count}, '40T01', 'journal')
        """;

    public void Add(Guid id, long version)
    {
        _id.Add(id);
        _version.Add(version);
    }
}

internal sealed class JournalEntries : ColumnRows
{
    private readonly Column<Guid> _id;
    private readonly Column<int> _entry;

    public JournalEntries()
    {
        _entry = Column<int>("entry", NpgsqlDbType.Integer);
        _id = Shared<Guid>("journal", NpgsqlDbType.Uuid);
    }

    public override int Rank => CommitRank.Insert;

    protected override string StatementFor(string rows, string count) => $"INSERT INTO entries (entry, journal) {rows}";

    public void Add(Guid id, int entry)
    {
        _id.Add(id);
        _entry.Add(entry);
    }
}
