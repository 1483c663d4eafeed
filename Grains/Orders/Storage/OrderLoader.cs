using System.Collections.Immutable;
using System.Data;
using System.Text.Json;
using Npgsql;
using Ticketing.Orders.Domain;
using Ticketing.Payments;
using Ticketing.Tiers;
using Ticketing.Tiers.Domain;
using Ticketing.Tiers.Storage;

namespace Ticketing.Orders.Storage;

/// <summary>Reads an order back, with its lines, payments and refunds, from one snapshot.</summary>
internal sealed class OrderLoader(NpgsqlDataSource database)
{
    private const string OrderQuery = """
        SELECT o.buyer_id, o.event_id, o.request_digest, o.status, o.created_at, o.expires_at, o.extended, o.total, e.currency, o.version,
          o.paid_at, EXISTS (SELECT FROM order_releases WHERE order_id = o.id), e.price_policy
        FROM orders o JOIN events e ON e.id = o.event_id WHERE o.id = $1
        """;

    // Through the event's few tiers, for reservations are keyed by tier and anchor. Another request under the same key may have held the
    // same numbers of another tier, and been lost before it could give them back: the order's own line is sold, or ends with the order.
    private const string LineQuery = """
        SELECT DISTINCT ON (r.line) r.tier_id, r.line, r.category, r.unit_price, coalesce(r.bought, r.numbers), t.rows, r.anchor
        FROM orders o JOIN tiers t ON t.event_id = o.event_id
        JOIN reservations r ON r.tier_id = t.id AND r.anchor = ANY (o.anchors) AND r.order_id = o.id AND r.anchor = o.anchors[r.line + 1]
        WHERE o.id = $1 ORDER BY r.line, (r.state = 1) DESC, (r.held_until = o.expires_at) DESC
        """;

    private const string PaymentQuery = """
        SELECT id, method, amount, currency, status, provider_event_id, started_at, reported_amount, reported_currency, reference, page,
          card_last4, CASE WHEN status IN (3, 4) THEN look_at END, failed_returns
        FROM payments WHERE order_id = $1 ORDER BY started_at, id
        """;

    /// <summary>The order; null if there is none.</summary>
    public async Task<Order?> LoadAsync(Guid orderId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var batch = new NpgsqlBatch(connection, snapshot)
        {
            BatchCommands = { Query(OrderQuery, orderId), Query(LineQuery, orderId), Query(PaymentQuery, orderId) },
        };
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        if (!await rows.ReadAsync(cancellation))
            return null;

        var order = ToOrder(orderId, rows);
        await rows.NextResultAsync(cancellation);
        var lines = await ReadLinesAsync(rows, cancellation);
        await rows.NextResultAsync(cancellation);
        order = order with { Lines = lines, Payments = await ReadPaymentsAsync(orderId, rows, cancellation) };
        await rows.CloseAsync();

        // Nothing is given back of an order that was not paid: while it is being sold nobody asks for it.
        return order.Status is OrderStatus.Paid or OrderStatus.Refunded
            ? order with { Refunds = await RefundStore.ReadAsync(connection, orderId, cancellation) }
            : order;
    }

    private static NpgsqlBatchCommand Query(string sql, Guid orderId) => new(sql) { Parameters = { new() { Value = orderId } } };

    private static Order ToOrder(Guid orderId, NpgsqlDataReader row) => new(
        orderId,
        BuyerId: row.GetGuid(0),
        EventId: row.GetGuid(1),
        RequestDigest: row.GetGuid(2),
        Status: (OrderStatus)row.GetInt16(3),
        CreatedAt: row.GetFieldValue<DateTimeOffset>(4),
        ExpiresAt: row.GetFieldValue<DateTimeOffset>(5),
        IsExtended: row.GetBoolean(6),
        TotalMinor: row.GetInt64(7),
        Currency: row.GetString(8),
        Lines: [],
        Payments: [],
        Version: row.GetInt64(9))
    {
        PaidAt = row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10),
        IsReleasing = row.GetBoolean(11),
        Prices = TierRecord.PricesAt(row, 12),
    };

    private static async Task<ImmutableArray<OrderLine>> ReadLinesAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        var lines = ImmutableArray.CreateBuilder<OrderLine>();
        while (await rows.ReadAsync(cancellation))
        {
            var names = new SeatNames(JsonSerializer.Deserialize<ImmutableArray<SeatRow>>(rows.GetString(5)));
            var numbers = TicketNumbers.Of(rows.GetFieldValue<int[]>(4));
            var held = new HeldLine(
                rows.GetInt16(1), rows.GetString(2), numbers.Count, rows.GetInt64(3), names.NamesOf(numbers), rows.GetInt32(6));
            lines.Add(new OrderLine(rows.GetGuid(0), held));
        }

        return lines.ToImmutable();
    }

    private static async Task<ImmutableArray<PaymentRecord>> ReadPaymentsAsync(
        Guid orderId, NpgsqlDataReader rows, CancellationToken cancellation)
    {
        var payments = ImmutableArray.CreateBuilder<PaymentRecord>();
        while (await rows.ReadAsync(cancellation))
            payments.Add(ToPayment(orderId, rows));
        return payments.DrainToImmutable();
    }

    private static PaymentRecord ToPayment(Guid orderId, NpgsqlDataReader row) => new(
        PaymentId: row.GetGuid(0),
        orderId,
        Method: row.GetString(1),
        AmountMinor: row.GetInt64(2),
        Currency: row.GetString(3),
        Status: (PaymentStatus)row.GetInt16(4),
        ProviderEventId: row.IsDBNull(5) ? null : row.GetString(5),
        StartedAt: row.GetFieldValue<DateTimeOffset>(6),
        ReportedMinor: row.IsDBNull(7) ? null : row.GetInt64(7),
        ReportedCurrency: row.IsDBNull(8) ? null : row.GetString(8),
        Reference: row.IsDBNull(9) ? null : row.GetString(9),
        Page: row.IsDBNull(10) ? null : row.GetString(10),
        CardLast4: row.IsDBNull(11) ? null : row.GetString(11),
        ReturnLookAt: row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12),
        FailedReturns: row.GetInt32(13));
}
