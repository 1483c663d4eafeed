using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Delivery.Storage;
using Ticketing.Notifications.Domain;

namespace Ticketing.Notifications.Storage;

/// <summary>Notifications, and what of them is mailed, that are committed together with what they tell.</summary>
/// <remarks>Events' names are read where they are written: they are those of that very moment, and no grain needs to know them.</remarks>
internal sealed class NotificationInserts : ColumnRows
{
    private readonly Column<Guid> _user;
    private readonly Column<Guid> _id;
    private readonly Column<short> _kind;
    private readonly Column<Guid> _event;
    private readonly Column<Guid?> _order;
    private readonly Column<DateTime> _at;
    private readonly Column<DateTime?> _until;
    private readonly Column<long?> _amount;

    public NotificationInserts()
    {
        _user = Column<Guid>("user_id", NpgsqlDbType.Uuid);
        _id = Column<Guid>("id", NpgsqlDbType.Uuid);
        _kind = Shared<short>("kind", NpgsqlDbType.Smallint);
        _event = Shared<Guid>("event_id", NpgsqlDbType.Uuid);
        _order = Column<Guid?>("order_id", NpgsqlDbType.Uuid);
        _at = Column<DateTime>("at", NpgsqlDbType.TimestampTz);
        _until = Column<DateTime?>("until", NpgsqlDbType.TimestampTz);
        _amount = Column<long?>("amount", NpgsqlDbType.Bigint);
    }

    public override int Rank => CommitRank.Last;

    public void Add(Notice notice)
    {
        _user.Add(notice.UserId);
        _id.Add(notice.Id);
        _kind.Add((short)notice.Kind);
        _event.Add(notice.EventId);
        _order.Add(notice.OrderId);
        _at.Add(notice.At.UtcDateTime);
        _until.Add(notice.Until?.UtcDateTime);
        _amount.Add(notice.AmountMinor);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH told AS (
          INSERT INTO notifications (user_id, id, kind, event_id, event_name, order_id, at, until, amount, currency)
          SELECT news.user_id, news.id, news.kind, news.event_id, events.name, news.order_id, news.at, news.until, news.amount,
            CASE WHEN news.amount IS NOT NULL THEN events.currency END
          FROM ({rows}) AS news JOIN events ON events.id = news.event_id
          ON CONFLICT (user_id, id) DO NOTHING
          RETURNING user_id, id, kind, event_id, order_id, at,
            CASE WHEN kind IN (4, 5) THEN jsonb_build_object('amount', amount, 'currency', currency) END AS changes)
        {OutboxStore.InsertTold}
        """;
}
