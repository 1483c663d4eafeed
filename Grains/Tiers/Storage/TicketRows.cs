using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Tiers.Domain;

namespace Ticketing.Tiers.Storage;

/// <summary>Tickets of sold reservations. Their key, tier and number, is what the database refuses a double sale by.</summary>
internal sealed class TicketInserts : ColumnRows
{
    private readonly Column<Guid> _tier;
    private readonly Column<int> _number;
    private readonly Column<Guid> _id;
    private readonly Column<Guid> _order;
    private readonly Column<short> _line;
    private readonly Column<DateTime> _issuedAt;

    public TicketInserts()
    {
        _id = Column<Guid>("id", NpgsqlDbType.Uuid);
        _tier = Shared<Guid>("tier_id", NpgsqlDbType.Uuid);
        _number = Column<int>("number", NpgsqlDbType.Integer);
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
        _line = Shared<short>("line", NpgsqlDbType.Smallint);
        _issuedAt = Column<DateTime>("issued_at", NpgsqlDbType.TimestampTz);
    }

    public override int Rank => CommitRank.Last;

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

    protected override string StatementFor(string rows, string count) =>
        $"""
        INSERT INTO tickets (tier_id, number, id, order_id, line, issued_at)
        SELECT tier_id, number, id, order_id, line, issued_at
        FROM ({rows}) AS issued
        """;
}

/// <summary>Tickets that were taken back. The gate no longer knows them, and their numbers can be sold again.</summary>
internal sealed class TicketDeletes : ColumnRows
{
    private readonly Column<Guid> _tier;
    private readonly Column<Guid> _order;

    public TicketDeletes()
    {
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
        _tier = Shared<Guid>("tier_id", NpgsqlDbType.Uuid);
    }

    public override int Rank => CommitRank.AfterUpdate;

    public void Add(Guid tierId, Guid orderId)
    {
        _tier.Add(tierId);
        _order.Add(orderId);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        DELETE FROM tickets USING ({rows}) AS gone
        WHERE tickets.tier_id = gone.tier_id AND tickets.order_id = gone.order_id
        """;
}
