using System.Text.Json;
using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Payments;

namespace Ticketing.Orders.Storage;

/// <summary>Refunds as they stand now. The key refuses one whose id another order has used.</summary>
internal sealed class RefundUpserts : ColumnRows
{
    private readonly Column<Guid> _id;
    private readonly Column<Guid> _order;
    private readonly Column<Guid> _payment;
    private readonly Column<Guid> _digest;
    private readonly Column<long> _amount;
    private readonly Column<string> _currency;
    private readonly Column<short> _status;
    private readonly Column<bool> _byHand;
    private readonly Column<string> _tickets;
    private readonly Column<bool> _restock;
    private readonly Column<bool> _leavesNothing;
    private readonly Column<string?> _reason;
    private readonly Column<Guid> _requestedBy;
    private readonly Column<DateTime> _requestedAt;
    private readonly Column<DateTime?> _askedAt;
    private readonly Column<DateTime?> _settledAt;
    private readonly Column<DateTime?> _restockedAt;
    private readonly Column<bool> _isOpen;
    private readonly Column<bool> _byBuyer;
    private readonly Column<DateTime?> _lookAt;
    private readonly Column<int> _failures;

    public RefundUpserts()
    {
        _id = Column<Guid>("id", NpgsqlDbType.Uuid);
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
        _payment = Column<Guid>("payment_id", NpgsqlDbType.Uuid);
        _digest = Column<Guid>("request_digest", NpgsqlDbType.Uuid);
        _amount = Column<long>("amount", NpgsqlDbType.Bigint);
        _currency = Column<string>("currency", NpgsqlDbType.Text);
        _status = Column<short>("status", NpgsqlDbType.Smallint);
        _byHand = Column<bool>("by_hand", NpgsqlDbType.Boolean);
        _tickets = Column<string>("tickets", NpgsqlDbType.Text);
        _restock = Column<bool>("restock", NpgsqlDbType.Boolean);
        _leavesNothing = Column<bool>("leaves_nothing", NpgsqlDbType.Boolean);
        _reason = Column<string?>("reason", NpgsqlDbType.Text);
        _requestedBy = Column<Guid>("requested_by", NpgsqlDbType.Uuid);
        _requestedAt = Column<DateTime>("requested_at", NpgsqlDbType.TimestampTz);
        _askedAt = Column<DateTime?>("asked_at", NpgsqlDbType.TimestampTz);
        _settledAt = Column<DateTime?>("settled_at", NpgsqlDbType.TimestampTz);
        _restockedAt = Column<DateTime?>("restocked_at", NpgsqlDbType.TimestampTz);
        _isOpen = Column<bool>("is_open", NpgsqlDbType.Boolean);
        _byBuyer = Column<bool>("by_buyer", NpgsqlDbType.Boolean);
        _lookAt = Column<DateTime?>("look_at", NpgsqlDbType.TimestampTz);
        _failures = Column<int>("failures", NpgsqlDbType.Integer);
    }

    public override int Rank => CommitRank.Update;

    public void Add(RefundRecord refund)
    {
        _id.Add(refund.RefundId);
        _order.Add(refund.OrderId);
        _payment.Add(refund.PaymentId);
        _digest.Add(refund.RequestDigest);
        _amount.Add(refund.AmountMinor);
        _currency.Add(refund.Currency);
        _status.Add((short)refund.Status);
        _byHand.Add(refund.ByHand);
        _tickets.Add(JsonSerializer.Serialize(refund.Tickets));
        _restock.Add(refund.Restock);
        _leavesNothing.Add(refund.LeavesNothing);
        _reason.Add(refund.Reason);
        _requestedBy.Add(refund.RequestedBy);
        _requestedAt.Add(refund.RequestedAt.UtcDateTime);
        _askedAt.Add(refund.AskedAt?.UtcDateTime);
        _settledAt.Add(refund.SettledAt?.UtcDateTime);
        _restockedAt.Add(refund.RestockedAt?.UtcDateTime);
        _isOpen.Add(refund.IsOpen);
        _byBuyer.Add(refund.ByBuyer);
        _lookAt.Add(refund.LookAt?.UtcDateTime);
        _failures.Add(refund.Failures);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH put AS (
          INSERT INTO refunds (
            id, order_id, payment_id, request_digest, amount, currency, status, by_hand, tickets, restock, leaves_nothing, reason,
            requested_by, requested_at, asked_at, settled_at, restocked_at, is_open, by_buyer, look_at, failures)
          SELECT id, order_id, payment_id, request_digest, amount, currency, status, by_hand, tickets::jsonb, restock, leaves_nothing,
            reason, requested_by, requested_at, asked_at, settled_at, restocked_at, is_open, by_buyer, look_at, failures
          FROM ({rows}) AS refund
          ON CONFLICT (id) DO UPDATE SET
            status = excluded.status, by_hand = excluded.by_hand, asked_at = excluded.asked_at, settled_at = excluded.settled_at,
            restocked_at = excluded.restocked_at, is_open = excluded.is_open, look_at = excluded.look_at, failures = excluded.failures
          WHERE refunds.order_id = excluded.order_id
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM put) = {count}, '40T03', 'refund')
        """;
}

/// <summary>
/// Tickets that become void by a refund. Each must be good as yet, or the batch fails; and where their buyer gives them back, still be
/// theirs and have let nobody in.
/// </summary>
internal sealed class TicketVoids : ColumnRows
{
    private readonly Column<Guid> _ticket;
    private readonly Column<Guid> _order;
    private readonly Column<Guid> _refund;
    private readonly Column<bool> _byBuyer;

    public TicketVoids()
    {
        _ticket = Column<Guid>("ticket_id", NpgsqlDbType.Uuid);
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
        _refund = Column<Guid>("refund_id", NpgsqlDbType.Uuid);
        _byBuyer = Column<bool>("by_buyer", NpgsqlDbType.Boolean);
    }

    public override int Rank => CommitRank.Update;

    public void Add(RefundRecord refund)
    {
        foreach (var ticket in refund.Tickets)
        {
            _ticket.Add(ticket.TicketId);
            _order.Add(refund.OrderId);
            _refund.Add(refund.RefundId);
            _byBuyer.Add(refund.ByBuyer);
        }
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH voided AS (
          UPDATE tickets SET status = 2, refund_id = gone.refund_id FROM ({rows}) AS gone
          WHERE tickets.id = gone.ticket_id AND tickets.order_id = gone.order_id AND tickets.status < 2
            AND (NOT gone.by_buyer OR (tickets.status = 0 AND tickets.holder_id IS NULL))
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM voided) = {count}, '40T03', 'ticket')
        """;
}
