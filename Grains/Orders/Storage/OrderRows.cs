using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Orders.Domain;
using Ticketing.Payments;

namespace Ticketing.Orders.Storage;

/// <summary>New orders. The key refuses an order that was placed before.</summary>
internal sealed class OrderInserts : ColumnRows
{
    private readonly Column<Guid> _id;
    private readonly Column<Guid> _buyer;
    private readonly Column<Guid> _event;
    private readonly Column<DateTime> _createdAt;
    private readonly Column<DateTime> _expiresAt;
    private readonly Column<long> _total;
    private readonly Column<Guid> _digest;
    private readonly Column<int> _anchor;
    private readonly Column<string?> _anchors;

    public OrderInserts()
    {
        _id = Column<Guid>("id", NpgsqlDbType.Uuid);
        _buyer = Column<Guid>("buyer_id", NpgsqlDbType.Uuid);
        _event = Shared<Guid>("event_id", NpgsqlDbType.Uuid);
        _createdAt = Column<DateTime>("created_at", NpgsqlDbType.TimestampTz);
        _expiresAt = Column<DateTime>("expires_at", NpgsqlDbType.TimestampTz);
        _total = Shared<long>("total", NpgsqlDbType.Bigint);
        _digest = Column<Guid>("request_digest", NpgsqlDbType.Uuid);
        _anchor = Column<int>("anchor", NpgsqlDbType.Integer);
        _anchors = Shared<string?>("anchors", NpgsqlDbType.Text);
    }

    public override int Rank => CommitRank.Insert;

    public void Add(OrderPlaced order)
    {
        _id.Add(order.OrderId);
        _buyer.Add(order.BuyerId);
        _event.Add(order.EventId);
        _createdAt.Add(order.CreatedAt.UtcDateTime);
        _expiresAt.Add(order.ExpiresAt.UtcDateTime);
        _total.Add(order.TotalMinor);
        _digest.Add(order.RequestDigest);
        var isOne = order.Anchors.Length == 1; // As most are, and a number is less to read than a literal.
        _anchor.Add(isOne ? order.Anchors[0] : 0);
        _anchors.Add(isOne ? null : NumbersLiteral.Of(order.Anchors.AsSpan()));
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        INSERT INTO orders (id, buyer_id, event_id, status, created_at, expires_at, total, request_digest, anchors)
        SELECT id, buyer_id, event_id, 0, created_at, expires_at, total, request_digest, coalesce(anchors::integer[], ARRAY[anchor])
        FROM ({rows}) AS placed
        """;
}

/// <summary>Moves of orders. Each states the version that it follows; if one has moved on, the batch fails.</summary>
internal sealed class OrderUpdates : ColumnRows
{
    private readonly Column<Guid> _id;
    private readonly Column<long> _version;
    private readonly Column<short> _status;
    private readonly Column<DateTime> _expiresAt;
    private readonly Column<bool> _extended;
    private readonly Column<DateTime?> _paidAt;
    private readonly Column<DateTime?> _endedAt;

    public OrderUpdates()
    {
        _id = Column<Guid>("id", NpgsqlDbType.Uuid);
        _version = Column<long>("version", NpgsqlDbType.Bigint);
        _status = Column<short>("status", NpgsqlDbType.Smallint);
        _expiresAt = Column<DateTime>("expires_at", NpgsqlDbType.TimestampTz);
        _extended = Column<bool>("extended", NpgsqlDbType.Boolean);
        _paidAt = Column<DateTime?>("paid_at", NpgsqlDbType.TimestampTz);
        _endedAt = Column<DateTime?>("ended_at", NpgsqlDbType.TimestampTz);
    }

    public override int Rank => CommitRank.Update;

    public void Add(OrderMoved order)
    {
        _id.Add(order.OrderId);
        _version.Add(order.Version);
        _status.Add((short)order.Status);
        _expiresAt.Add(order.ExpiresAt.UtcDateTime);
        _extended.Add(order.Extended);
        _paidAt.Add(order.PaidAt?.UtcDateTime);
        _endedAt.Add(order.EndedAt?.UtcDateTime);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH moved AS (
          UPDATE orders SET
            status = move.status, expires_at = move.expires_at, extended = move.extended, paid_at = coalesce(move.paid_at, orders.paid_at),
            ended_at = coalesce(move.ended_at, orders.ended_at), version = orders.version + 1
          FROM ({rows}) AS move
          WHERE orders.id = move.id AND orders.version = move.version
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM moved) = {count}, '40T03', 'order')
        """;
}

/// <summary>Payments as they stand now.</summary>
internal sealed class PaymentUpserts : RowSet
{
    // So long nothing is amiss if its processor has not reported.
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(20);

    private readonly Dictionary<Guid, PaymentRecord> _payments = [];

    public override int Rank => CommitRank.Update;

    public override int Count => _payments.Count;

    public void Add(PaymentRecord payment) => _payments[payment.PaymentId] = payment;

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        """
        INSERT INTO payments (
          id, order_id, method, amount, currency, status, provider_event_id, started_at, reported_amount, reported_currency, reference,
          page, look_at, card_last4, failed_returns)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        ON CONFLICT (id) DO UPDATE SET status = excluded.status, provider_event_id = excluded.provider_event_id,
          reported_amount = excluded.reported_amount, reported_currency = excluded.reported_currency,
          reference = excluded.reference, page = excluded.page, look_at = excluded.look_at,
          card_last4 = excluded.card_last4, failed_returns = excluded.failed_returns
        """,
        Array(NpgsqlDbType.Uuid, static payment => payment.PaymentId),
        Array(NpgsqlDbType.Uuid, static payment => payment.OrderId),
        Array(NpgsqlDbType.Text, static payment => payment.Method),
        Array(NpgsqlDbType.Bigint, static payment => payment.AmountMinor),
        Array(NpgsqlDbType.Text, static payment => payment.Currency),
        Array(NpgsqlDbType.Smallint, static payment => (short)payment.Status),
        Array(NpgsqlDbType.Text, static payment => payment.ProviderEventId),
        Array(NpgsqlDbType.TimestampTz, static payment => payment.StartedAt.UtcDateTime),
        Array(NpgsqlDbType.Bigint, static payment => payment.ReportedMinor),
        Array(NpgsqlDbType.Text, static payment => payment.ReportedCurrency),
        Array(NpgsqlDbType.Text, static payment => payment.Reference),
        Array(NpgsqlDbType.Text, static payment => payment.Page),
        Array(NpgsqlDbType.TimestampTz, LookAt),
        Array(NpgsqlDbType.Text, static payment => payment.CardLast4),
        Array(NpgsqlDbType.Integer, static payment => payment.FailedReturns));

    public override void Clear() => _payments.Clear();

    private static DateTime? LookAt(PaymentRecord payment) =>
        payment.IsOnPage ? payment.StartedAt.UtcDateTime + FirstLook : payment.ReturnLookAt?.UtcDateTime;

    private NpgsqlParameter<List<T>> Array<T>(NpgsqlDbType type, Func<PaymentRecord, T> value) =>
        new() { TypedValue = [.. _payments.Values.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };
}
