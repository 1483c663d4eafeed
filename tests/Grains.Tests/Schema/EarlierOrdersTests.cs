using Npgsql;
using Ticketing.Cluster;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Testing;
using Ticketing.Tiers;

namespace Ticketing.Schema;

/// <summary>Orders that were placed before reservations had anchors and orders' ids began with a mark of their buyer.</summary>
public sealed class EarlierOrdersTests
{
    private static readonly Guid EventId = Guid.NewGuid();
    private static readonly Guid TierId = Guid.NewGuid();
    private static readonly Guid OrderId = Guid.NewGuid();
    private static readonly Guid Buyer = Guid.NewGuid();

    private static readonly string Rows = $$"""
        INSERT INTO events (id, slug, name, venue, currency, starts_at, on_sale_at, state, version, created_at)
        VALUES ('{{EventId}}', 'earlier', 'Earlier', 'Hall', 'EUR', now() + interval '30 days', now(), 1, 1, now());
        INSERT INTO tiers (id, event_id, position, name, capacity, highest_number, max_per_order, seating, rows, prices, held)
        VALUES ('{{TierId}}', '{{EventId}}', 0, 'Standing', 10, 10, 10, 0, '[]',
          '[{"Category":"full","AmountMinor":5000}, {"Category":"half","AmountMinor":2500}]', 3);
        INSERT INTO orders (id, buyer_id, event_id, status, created_at, expires_at, total, request_digest)
        VALUES ('{{OrderId}}', '{{Buyer}}', '{{EventId}}', 0, now(), now() + interval '10 minutes', 12500, '{{OrderId}}');
        INSERT INTO reservations (tier_id, order_id, line, buyer_id, category, unit_price, numbers, state, held_until) VALUES
          ('{{TierId}}', '{{OrderId}}', 0, '{{Buyer}}', 'full', 5000, '{7,8}', 0, now() + interval '10 minutes'),
          ('{{TierId}}', '{{OrderId}}', 1, '{{Buyer}}', 'half', 2500, '{3}', 0, now() + interval '10 minutes');
        """;

    [Fact]
    public async Task Are_found_by_their_buyer_and_keep_their_tickets()
    {
        var server = await PostgresServer.SharedAsync();
        var connectionString = await server.CreateDatabaseAsync();
        await using var database = NpgsqlDataSource.Create(connectionString);
        await EarlierSchema.MigrateBeforeAsync(database, "0006");
        await EarlierSchema.ExecuteAsync(database, Rows);
        await EarlierSchema.MigrateAsync(database);

        await using var cluster = await TicketingCluster.StartAsync(connectionString);
        var details = (await cluster.Grains.GetGrain<IEventGrain>(EventId).Get())!.Details;
        Assert.Equal(("UTC", null, null), (details.TimeZone, details.DoorsAt, details.EndsAt));
        var order = cluster.Grains.GetGrain<IOrderGrain>(OrderId);
        Assert.Equal(["7,8", "3"], (await order.Get())!.Lines.Select(static line => string.Join(',', line.Seats)));
        Assert.Equal([OrderId], await OrdersOfAsync(database));

        Assert.IsType<OrderResult.Done>(await order.Cancel(Buyer));
        var tier = cluster.Grains.GetGrain<ITierGrain>(new TierKey(EventId, TierId).ToString());
        Assert.True((await tier.Audit()) is { IsSound: true, Held: 0 });
    }

    [Fact]
    public async Task Were_paid_when_their_first_ticket_was_issued()
    {
        var connectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var database = NpgsqlDataSource.Create(connectionString);
        await EarlierSchema.MigrateBeforeAsync(database, "0040");
        var unpaid = Guid.NewGuid();
        await EarlierSchema.ExecuteAsync(database, $"""
            INSERT INTO events (id, slug, name, venue, currency, starts_at, on_sale_at, state, version, created_at)
            VALUES ('{EventId}', 'earlier', 'Earlier', 'Hall', 'EUR', now(), now(), 1, 1, now());
            INSERT INTO tiers (id, event_id, position, name, capacity, highest_number, max_per_order, seating, rows, prices, sold)
            VALUES ('{TierId}', '{EventId}', 0, 'Standing', 10, 10, 10, 0, '[]', '[]', 2);
            INSERT INTO orders (id, buyer_id, event_id, status, created_at, expires_at, total, request_digest, anchors) VALUES
              ('{OrderId}', '{Buyer}', '{EventId}', 1, now(), now(), 100, '{OrderId}', ARRAY[1]),
              ('{unpaid}', '{Buyer}', '{EventId}', 3, now(), now(), 100, '{unpaid}', ARRAY[3]);
            INSERT INTO tickets (tier_id, number, id, order_id, line, issued_at) VALUES
              ('{TierId}', 1, gen_random_uuid(), '{OrderId}', 0, '2026-05-05T10:00:01Z'),
              ('{TierId}', 2, gen_random_uuid(), '{OrderId}', 0, '2026-05-05T10:00:00Z');
            """);
        await EarlierSchema.MigrateAsync(database);

        await using var paid = database.CreateCommand("SELECT id, paid_at FROM orders WHERE paid_at IS NOT NULL");
        await using var row = await paid.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        Assert.Equal(
            (OrderId, new DateTimeOffset(2026, 5, 5, 10, 0, 0, TimeSpan.Zero)), (row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1)));
        Assert.False(await row.ReadAsync());
    }

    private static async Task<List<Guid>> OrdersOfAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("SELECT id FROM orders_of($1)");
        command.Parameters.Add(new() { Value = Buyer });
        await using var rows = await command.ExecuteReaderAsync();
        var orders = new List<Guid>();
        while (await rows.ReadAsync())
            orders.Add(rows.GetGuid(0));
        return orders;
    }
}
