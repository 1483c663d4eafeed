using Npgsql;
using Ticketing.Holders.Domain;

namespace Ticketing.Holders.Storage;

/// <summary>Makes the book of an event's holders from the records of its orders.</summary>
internal static class HolderLoader
{
    private const string OpenQuery = """
        SELECT o.id, coalesce(u.person_id, o.buyer_id), o.created_at, o.expires_at, r.tier_id, sum(cardinality(r.numbers))::int
        FROM orders o LEFT JOIN users u ON u.id = o.buyer_id AND u.person_id IS NOT NULL
        JOIN tiers t ON t.event_id = o.event_id
        JOIN reservations r ON r.tier_id = t.id AND r.anchor = ANY (o.anchors) AND r.order_id = o.id AND r.state = 0
        WHERE o.status = 0 AND o.event_id = $1 AND o.expires_at > $2
        GROUP BY o.id, u.person_id, r.tier_id
        """;

    private const string EndedQuery = """
        SELECT coalesce(u.person_id, o.buyer_id), o.created_at, least(o.ended_at, o.expires_at)
        FROM orders o LEFT JOIN users u ON u.id = o.buyer_id AND u.person_id IS NOT NULL
        WHERE o.event_id = $1 AND o.ended_at > $2
        ORDER BY o.ended_at
        """;

    /// <summary>The book as the records tell it.</summary>
    public static async Task<HolderBook> LoadAsync(
        NpgsqlConnection connection, Guid eventId, HoldTerms terms, DateTimeOffset now, CancellationToken cancellation)
    {
        var book = new HolderBook(terms);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Query(EndedQuery, eventId, now - terms.LongestMemory), Query(OpenQuery, eventId, now) },
        };
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var endedAt = rows.GetFieldValue<DateTimeOffset>(2);
            book.Restore(rows.GetGuid(0), endedAt - rows.GetFieldValue<DateTimeOffset>(1), endedAt);
        }

        await rows.NextResultAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            book.Restore(rows.GetGuid(0), ToOrder(rows));
        return book;
    }

    private static OpenOrder ToOrder(NpgsqlDataReader row) => new(
        PersonId: row.GetGuid(1),
        Since: row.GetFieldValue<DateTimeOffset>(2),
        Until: row.GetFieldValue<DateTimeOffset>(3),
        new HeldPart(row.GetGuid(4), row.GetInt32(5)));

    private static NpgsqlBatchCommand Query(string sql, Guid eventId, DateTimeOffset since) =>
        new(sql) { Parameters = { new() { Value = eventId }, new() { Value = since.UtcDateTime } } };
}
