using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Ticketing.Orders.Domain;
using Ticketing.Payments;

namespace Ticketing.Orders.Storage;

/// <summary>Reads what was given back, and what can be.</summary>
internal sealed class RefundStore(NpgsqlDataSource database)
{
    private const string OrderOf = "SELECT order_id FROM refunds WHERE id = $1";

    private const string Tickets = """
        SELECT id, tier_id, number, line, status, holder_id IS NOT NULL FROM all_tickets WHERE order_id = $1 ORDER BY line, number
        """;

    private const string Refunds = """
        SELECT id, payment_id, request_digest, amount, currency, status, tickets::text, restock, leaves_nothing, reason, requested_by,
          requested_at, asked_at, settled_at, restocked_at, by_hand, by_buyer, look_at, failures
        FROM refunds WHERE order_id = $1 ORDER BY requested_at, id
        """;

    private const short Used = 1;
    private const short Void = 2;
    private const short Disputed = 3;

    /// <summary>The order of which a refund of that id was asked for; null: none was.</summary>
    public async Task<Guid?> FindOrderAsync(Guid refundId)
    {
        await using var command = database.CreateCommand(OrderOf);
        command.Parameters.Add(new() { Value = refundId });
        return (Guid?)await command.ExecuteScalarAsync();
    }

    /// <summary>All tickets of an order.</summary>
    public async Task<ImmutableArray<IssuedTicket>> ReadTicketsAsync(Guid orderId)
    {
        await using var command = database.CreateCommand(Tickets);
        command.Parameters.Add(new() { Value = orderId });
        await using var row = await command.ExecuteReaderAsync();
        var tickets = ImmutableArray.CreateBuilder<IssuedTicket>();
        while (await row.ReadAsync())
        {
            var status = row.GetInt16(4);
            tickets.Add(new IssuedTicket(
                row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetInt16(3), status == Void, status == Disputed, status == Used,
                row.GetBoolean(5)));
        }

        return tickets.DrainToImmutable();
    }

    /// <summary>What was given back of an order, oldest first.</summary>
    public static async Task<ImmutableArray<RefundRecord>> ReadAsync(
        NpgsqlConnection connection, Guid orderId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Refunds, connection) { Parameters = { new() { Value = orderId } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var refunds = ImmutableArray.CreateBuilder<RefundRecord>();
        while (await row.ReadAsync(cancellation))
            refunds.Add(ToRefund(orderId, row));
        return refunds.DrainToImmutable();
    }

    private static RefundRecord ToRefund(Guid orderId, NpgsqlDataReader row) => new(
        RefundId: row.GetGuid(0),
        orderId,
        PaymentId: row.GetGuid(1),
        RequestDigest: row.GetGuid(2),
        AmountMinor: row.GetInt64(3),
        Currency: row.GetString(4),
        Status: (RefundStatus)row.GetInt16(5),
        Tickets: JsonSerializer.Deserialize<ImmutableArray<RefundedTicket>>(row.GetString(6)),
        Restock: row.GetBoolean(7),
        LeavesNothing: row.GetBoolean(8),
        Reason: row.IsDBNull(9) ? null : row.GetString(9),
        RequestedBy: row.GetGuid(10),
        RequestedAt: row.GetFieldValue<DateTimeOffset>(11),
        AskedAt: TimeAt(row, 12),
        SettledAt: TimeAt(row, 13),
        RestockedAt: TimeAt(row, 14),
        ByHand: row.GetBoolean(15),
        ByBuyer: row.GetBoolean(16),
        LookAt: TimeAt(row, 17),
        Failures: row.GetInt32(18));

    private static DateTimeOffset? TimeAt(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
