using Npgsql;
using Ticketing.Cluster;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Testing;

namespace Ticketing.Schema;

/// <summary>Payments that were reported before reports were kept and amounts compared.</summary>
public sealed class EarlierPaymentsTests
{
    private static readonly Guid Id = Guid.NewGuid();
    private static readonly Guid Declined = Guid.NewGuid();

    private static readonly string Rows = $$"""
        INSERT INTO events (id, slug, name, venue, currency, starts_at, on_sale_at, state, version, created_at)
        VALUES ('{{Id}}', 'earlier', 'Earlier', 'Hall', 'EUR', now() + interval '30 days', now(), 1, 1, now());
        INSERT INTO tiers (id, event_id, position, name, capacity, highest_number, max_per_order, seating, rows, prices, sold)
        VALUES ('{{Id}}', '{{Id}}', 0, 'Standing', 10, 10, 10, 0, '[]', '[{"Category":"full","AmountMinor":5000}]', 1);
        INSERT INTO orders (id, buyer_id, event_id, status, created_at, expires_at, total, request_digest, anchors)
        VALUES ('{{Id}}', '{{Id}}', '{{Id}}', 1, now(), now(), 5000, '{{Id}}', ARRAY[1]);
        INSERT INTO reservations (tier_id, order_id, line, buyer_id, category, unit_price, numbers, state, held_until, anchor)
        VALUES ('{{Id}}', '{{Id}}', 0, '{{Id}}', 'full', 5000, ARRAY[1], 1, now(), 1);
        INSERT INTO tickets (tier_id, number, id, order_id, line, issued_at) VALUES ('{{Id}}', 1, '{{Id}}', '{{Id}}', 0, now());
        INSERT INTO payments (id, order_id, method, amount, currency, status, provider_event_id, started_at) VALUES
          ('{{Declined}}', '{{Id}}', 'obedient', 5000, 'EUR', 2, 'evt_declined', now() - interval '1 minute'),
          ('{{Id}}', '{{Id}}', 'obedient', 5000, 'EUR', 1, 'evt_paid', now());
        """;

    [Fact]
    public async Task Are_known_and_the_late_success_of_one_that_was_declined_goes_back()
    {
        var connectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var database = NpgsqlDataSource.Create(connectionString);
        await EarlierSchema.MigrateBeforeAsync(database, "0030");
        await EarlierSchema.ExecuteAsync(database, Rows);
        await EarlierSchema.MigrateAsync(database);

        await using var cluster = await TicketingCluster.StartAsync(connectionString);
        var order = cluster.Grains.GetGrain<IOrderGrain>(Id);
        var (paid, declined) = (Of(Id, "evt_paid"), Of(Declined, "evt_declined") with { Succeeded = false });
        Assert.Equal(SettleResult.Settled, await order.Settle(paid));
        Assert.Equal(SettleResult.Settled, await order.Settle(declined));
        Assert.Equal((OrderStatus.Paid, Id), ((await order.Get())!.Status, (await order.Get())!.Payment!.PaymentId));

        Assert.Equal(SettleResult.Settled, await order.Settle(Of(Declined, "evt_after_all")));
        Assert.Equal(1, ObedientGateway.RefundsOf(Declined));
        Assert.Equal(SettleResult.Settled, await order.Settle(Of(Declined, "evt_paid") with { AmountMinor = 1 }));
        await using var cases = database.CreateCommand("SELECT kind FROM cases");
        Assert.Equal((short)CaseKind.EventReused, await cases.ExecuteScalarAsync());
    }

    private static PaymentOutcome Of(Guid paymentId, string eventId) =>
        new(paymentId, eventId, Succeeded: true, 5000, "EUR", ObedientGateway.MethodName);
}
