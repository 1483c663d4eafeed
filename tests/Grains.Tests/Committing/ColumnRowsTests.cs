using Npgsql;
using NpgsqlTypes;
using Ticketing.Testing;

namespace Ticketing.Committing;

/// <summary>Whether a column travels as an array or as one value, its rows get what was added.</summary>
public sealed class ColumnRowsTests : IAsyncLifetime
{
    private readonly Notes _notes = new();
    private NpgsqlDataSource _database = null!;

    public async Task InitializeAsync()
    {
        var server = await PostgresServer.SharedAsync();
        _database = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await using var create = _database.CreateCommand("CREATE TABLE notes (id int, author text, seen timestamptz, page int, rows int)");
        await create.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task One_row() => await AreWritten((1, "Ada", null, 7));

    [Fact]
    public async Task Rows_that_share_values() => await AreWritten((1, "Ada", null, 7), (2, "Ada", null, 7), (3, "Ada", null, 7));

    [Fact]
    public async Task Rows_that_share_no_value() =>
        await AreWritten((1, "Ada", null, 7), (2, null, DateTime.UnixEpoch, 8), (3, "Bob", null, 7));

    [Fact]
    public async Task One_batch_after_another()
    {
        for (var round = 0; round < 3; round++)
        {
            await AreWritten((1, "Ada", null, 7), (2, "Ada", DateTime.UnixEpoch, 7));
            await AreWritten((3, null, DateTime.UnixEpoch, 8));
            await AreWritten((4, null, DateTime.UnixEpoch, 8), (5, "Bob", DateTime.UnixEpoch, 9));
        }
    }

    private async Task AreWritten(params (int Id, string? Author, DateTime? Seen, int Page)[] rows)
    {
        _notes.Clear();
        foreach (var row in rows)
            _notes.Add(row.Id, row.Author, row.Seen, row.Page);

        await using var connection = await _database.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
                { new("DELETE FROM notes"), _notes.ToCommand(), new("SELECT id, author, seen, page, rows FROM notes ORDER BY id") },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        var stored = new List<(int, string?, DateTime?, int)>();
        while (await reader.ReadAsync())
        {
            Assert.Equal(rows.Length, reader.GetInt32(4));
            var author = reader.IsDBNull(1) ? null : reader.GetString(1);
            DateTime? seen = reader.IsDBNull(2) ? null : reader.GetDateTime(2);
            stored.Add((reader.GetInt32(0), author, seen, reader.GetInt32(3)));
        }

        Assert.Equal(rows, stored);
    }

    private sealed class Notes : ColumnRows
    {
        private readonly Column<int> _id;
        private readonly Column<string?> _author;
        private readonly Column<DateTime?> _seen;
        private readonly Column<int> _page;

        public Notes()
        {
            _id = Column<int>("id", NpgsqlDbType.Integer);
            _author = Shared<string?>("author", NpgsqlDbType.Text);
            _seen = Shared<DateTime?>("seen", NpgsqlDbType.TimestampTz);
            _page = Column<int>("page", NpgsqlDbType.Integer);
        }

        public override int Rank => CommitRank.Insert;

        public void Add(int id, string? author, DateTime? seen, int page)
        {
            _id.Add(id);
            _author.Add(author);
            _seen.Add(seen);
            _page.Add(page);
        }

        protected override string StatementFor(string rows, string count) =>
            $"INSERT INTO notes (id, author, seen, page, rows) SELECT id, author, seen, page, {count} FROM ({rows}) AS added";
    }
}
