using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Tiers.Domain;

namespace Ticketing.Tiers.Storage;

/// <summary>Tickets of sold reservations. Their key, tier and number, is what the database refuses a double sale by.</summary>
internal sealed class TicketInserts : RowSet
{
    private readonly Column<Guid> _tier = new(NpgsqlDbType.Uuid);
    private readonly Column<int> _number = new(NpgsqlDbType.Integer);
    private readonly Column<Guid> _id = new(NpgsqlDbType.Uuid);
    private readonly Column<Guid> _order = new(NpgsqlDbType.Uuid);
    private readonly Column<short> _line = new(NpgsqlDbType.Smallint);
    private readonly Column<DateTime> _issuedAt = new(NpgsqlDbType.TimestampTz);

    public override int Rank => CommitRank.Last;

    public override int Count => _number.Count;

    public void Add(Guid tierId, Reservation reservation, DateTimeOffset issuedAt)
    {
        foreach (var line in reservation.Lines)
        {
            foreach (var number in line.Numbers)
            {
                _tier.Add(tierId);
                _number.Add(number);
                _id.Add(Guid.CreateVersion7(issuedAt));
                _order.Add(reservation.OrderId);
                _line.Add((short)line.Line);
                _issuedAt.Add(issuedAt.UtcDateTime);
            }
        }
    }

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        """
        INSERT INTO tickets (tier_id, number, id, order_id, line, issued_at)
        SELECT tier_id, number, id, order_id, line, issued_at
        FROM unnest($1, $2, $3, $4, $5, $6) AS issued (tier_id, number, id, order_id, line, issued_at)
        """,
        _tier.ToParameter(),
        _number.ToParameter(),
        _id.ToParameter(),
        _order.ToParameter(),
        _line.ToParameter(),
        _issuedAt.ToParameter());

    public override void Clear()
    {
        _tier.Clear();
        _number.Clear();
        _id.Clear();
        _order.Clear();
        _line.Clear();
        _issuedAt.Clear();
    }
}

/// <summary>Tickets that were taken back. The gate no longer knows them, and their numbers can be sold again.</summary>
internal sealed class TicketDeletes : RowSet
{
    private readonly Column<Guid> _tier = new(NpgsqlDbType.Uuid);
    private readonly Column<Guid> _order = new(NpgsqlDbType.Uuid);

    public override int Rank => CommitRank.AfterUpdate;

    public override int Count => _tier.Count;

    public void Add(Guid tierId, Guid orderId)
    {
        _tier.Add(tierId);
        _order.Add(orderId);
    }

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        """
        DELETE FROM tickets USING unnest($1, $2) AS gone (tier_id, order_id)
        WHERE tickets.tier_id = gone.tier_id AND tickets.order_id = gone.order_id
        """,
        _tier.ToParameter(),
        _order.ToParameter());

    public override void Clear()
    {
        _tier.Clear();
        _order.Clear();
    }
}
