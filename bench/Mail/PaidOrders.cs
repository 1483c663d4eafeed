using System.Collections.Immutable;
using System.Diagnostics;
using Npgsql;
using Ticketing.Bench.Sale;
using Ticketing.Committing;
using Ticketing.Orders;
using Ticketing.Orders.Storage;
using Ticketing.Payments;

namespace Ticketing.Bench.Mail;

/// <summary>Orders that wait to be paid, of people who read mail or do not, and their payments' commits.</summary>
/// <param name="database">Where they are.</param>
/// <param name="committer">Commits them.</param>
internal sealed class PaidOrders(SaleDatabase database, GroupCommitter committer)
{
    private const string Currency = "EUR";

    private const string Stage = """
        WITH readers AS (
          INSERT INTO users (id, email, email_key, display_name, role, mailed)
          SELECT id, id || '@example.com', id || '@example.com', 'Reader', 'buyer', $2 FROM unnest($1) AS id)
        INSERT INTO orders (id, buyer_id, event_id, status, created_at, expires_at, total, request_digest, anchors)
        SELECT id, id, $3, 0, $4, $5, $6, id, ARRAY[position] FROM unnest($1) WITH ORDINALITY AS placed (id, position)
        """;

    private const string Count = "SELECT count(*) FROM outbox";

    /// <summary>Places as many, each another person's. They are in the database, and nothing is measured.</summary>
    public async Task<ImmutableArray<OrderMoved>> PlaceAsync(int count, bool areMailed, CancellationToken cancellation)
    {
        var at = TimeProvider.System.GetStorableNow();
        var ids = Enumerable.Range(0, count).Select(static _ => Guid.NewGuid()).ToArray();
        await using var connection = await database.ConnectAsync();
        await using var stage = new NpgsqlCommand(Stage, connection);
        foreach (var value in new object[] { ids, areMailed, database.EventId, at, at + SaleDatabase.HoldTime, SaleDatabase.PriceMinor })
            stage.Parameters.Add(new() { Value = value });
        await stage.ExecuteNonQueryAsync(cancellation);
        return [.. ids.Select(id => PaymentOf(id, at))];
    }

    /// <summary>Pays them, as many at once as there are hands.</summary>
    public async Task PayAsync(ImmutableArray<OrderMoved> payments, int hands)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, hands).Select(_ => Task.Run(async () =>
        {
            for (var index = Interlocked.Increment(ref next); index < payments.Length; index = Interlocked.Increment(ref next))
                await PayAsync(payments[index]);
        })));
    }

    /// <summary>
    /// Pays them at a steady rate, whether those before have come through or not. How long each took from when it was due.
    /// </summary>
    public async Task<Latencies> PayAtAsync(int perSecond, ImmutableArray<OrderMoved> payments)
    {
        var (since, latencies, paying) = (Stopwatch.GetTimestamp(), new Latencies(), new List<Task>(payments.Length));
        foreach (var (index, payment) in payments.Index())
        {
            var due = since + (index * Stopwatch.Frequency / perSecond);
            while (Stopwatch.GetTimestamp() < due)
                await Task.Delay(1);
            paying.Add(Task.Run(async () =>
            {
                await PayAsync(payment);
                latencies.Add(due);
            }));
        }

        await Task.WhenAll(paying);
        return latencies;
    }

    /// <summary>How many messages there are.</summary>
    public async Task<long> MessagesAsync(CancellationToken cancellation)
    {
        await using var connection = await database.ConnectAsync();
        await using var count = new NpgsqlCommand(Count, connection);
        return (long)(await count.ExecuteScalarAsync(cancellation))!;
    }

    private Task PayAsync(OrderMoved payment) => committer.Commit(payment.OrderId, new OrderUnit(new OrderRider(null, payment)));

    private OrderMoved PaymentOf(Guid orderId, DateTimeOffset at) => new(
        orderId,
        Version: 0,
        OrderStatus.Paid,
        at + SaleDatabase.HoldTime,
        Extended: false,
        new PaymentRecord(Guid.NewGuid(), orderId, "test", SaleDatabase.PriceMinor, Currency, PaymentStatus.Succeeded, null, at),
        database.EventId,
        OrderStatus.AwaitingPayment,
        at,
        orderId);
}
