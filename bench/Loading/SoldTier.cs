using Ticketing.Bench.Sale;
using Ticketing.Testing;

namespace Ticketing.Bench.Loading;

/// <summary>A tier of which many tickets are sold, each in an order of its own: the most rows that so many tickets can make.</summary>
internal static class SoldTier
{
    public const int Sold = 100_000;

    private static readonly string[] Fill =
    [
        $"""
        INSERT INTO orders (id, buyer_id, event_id, status, created_at, expires_at, total, request_digest, anchors)
        SELECT gen_random_uuid(), gen_random_uuid(), e.id, 1, now(), now() + interval '10 minutes', {SaleDatabase.PriceMinor},
          gen_random_uuid(), ARRAY[number]
        FROM events e, generate_series(1, {Sold}) AS number
        """,
        $"""
        INSERT INTO reservations (tier_id, order_id, line, buyer_id, category, unit_price, numbers, state, held_until, anchor)
        SELECT t.id, o.id, 0, o.buyer_id, '{SaleDatabase.Category}', o.total, o.anchors, 1, o.expires_at, o.anchors[1]
        FROM orders o, tiers t
        """,
        $"UPDATE tiers SET sold = {Sold}, version = version + 1",
        "VACUUM ANALYZE",
    ];

    public static async Task<SaleDatabase> CreateAsync(PostgresServer server)
    {
        var database = await SaleDatabase.CreateAsync(server);
        await database.ExecuteAsync(Fill);
        return database;
    }
}
