using Npgsql;

namespace Ticketing.Api.Admin.Desk;

/// <summary>What staff write on orders, for one another.</summary>
internal sealed class OrderNotes(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Insert = """
        WITH note AS (
          INSERT INTO order_notes (id, order_id, author_id, text, at) SELECT $2, id, $3, $4, $5 FROM orders WHERE id = $1
          RETURNING id, text, author_id, at)
        SELECT note.id, note.text, users.email, note.at FROM note LEFT JOIN users ON users.id = note.author_id
        """;

    private const string Select = """
        SELECT note.id, note.text, users.email, note.at FROM order_notes AS note LEFT JOIN users ON users.id = note.author_id
        WHERE note.order_id = $1 ORDER BY note.at, note.id
        """;

    /// <summary>Writes one; null: there is no such order.</summary>
    public async Task<OrderNote?> AddAsync(Guid orderId, Guid authorId, string text, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand(Insert);
        command.Parameters.Add(new() { Value = orderId });
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(now) });
        command.Parameters.Add(new() { Value = authorId });
        command.Parameters.Add(new() { Value = text });
        command.Parameters.Add(new() { Value = now });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Read(row) : null;
    }

    /// <summary>All that stand on an order, oldest first.</summary>
    public async Task<List<OrderNote>> OfAsync(Guid orderId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(new() { Value = orderId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var notes = new List<OrderNote>();
        while (await row.ReadAsync(cancellation))
            notes.Add(Read(row));
        return notes;
    }

    private static OrderNote Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetFieldValue<DateTimeOffset>(3));
}
