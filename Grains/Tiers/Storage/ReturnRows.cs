using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Tiers.Domain;

namespace Ticketing.Tiers.Storage;

/// <summary>Sold lines of which numbers go back on sale. What they were sold with stays known.</summary>
internal sealed class ReservationReturns : ColumnRows
{
    private readonly Column<Guid> _tier;
    private readonly Column<int> _anchor;
    private readonly Column<Guid> _order;
    private readonly Column<string?> _rest;

    public ReservationReturns()
    {
        _tier = Column<Guid>("tier_id", NpgsqlDbType.Uuid);
        _anchor = Column<int>("anchor", NpgsqlDbType.Integer);
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
        _rest = Column<string?>("rest", NpgsqlDbType.Text);
    }

    public override int Rank => CommitRank.Update;

    /// <summary>Adds the lines that lose numbers.</summary>
    public void Add(Guid tierId, Reservation before, IReadOnlySet<int> numbers)
    {
        foreach (var line in before.Lines)
        {
            var rest = line.Numbers.Without(numbers);
            if (rest.Count == line.Numbers.Count)
                continue;
            _tier.Add(tierId);
            _anchor.Add(line.Anchor);
            _order.Add(before.OrderId);
            _rest.Add(rest.Count == 0 ? null : LiteralOf(rest));
        }
    }

    private static string LiteralOf(TicketNumbers numbers)
    {
        var all = new int[numbers.Count];
        numbers.CopyTo(all);
        return NumbersLiteral.Of(all);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH moved AS (
          UPDATE reservations SET
            bought = coalesce(reservations.bought, reservations.numbers),
            numbers = coalesce(back.rest::integer[], reservations.numbers),
            state = CASE WHEN back.rest IS NULL THEN {ReservationStates.Released} ELSE {ReservationStates.Sold} END
          FROM ({rows}) AS back
          WHERE reservations.tier_id = back.tier_id AND reservations.anchor = back.anchor AND reservations.order_id = back.order_id
            AND reservations.state = {ReservationStates.Sold}
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM moved) = {count}, '40T03', 'reservation')
        """;
}

/// <summary>
/// Void tickets whose numbers go back on sale: they are kept elsewhere, so that gates and buyers know of them, and their key is free. Each
/// must be void by a refund, or the batch fails. Who had them is not kept.
/// </summary>
internal sealed class TicketReturns : ColumnRows
{
    private readonly Column<Guid> _tier;
    private readonly Column<int> _number;
    private readonly Column<Guid> _order;

    public TicketReturns()
    {
        _tier = Column<Guid>("tier_id", NpgsqlDbType.Uuid);
        _number = Column<int>("number", NpgsqlDbType.Integer);
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
    }

    public override int Rank => CommitRank.AfterUpdate;

    public void Add(Guid tierId, Guid orderId, IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
        {
            _tier.Add(tierId);
            _number.Add(number);
            _order.Add(orderId);
        }
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH gone AS (
          DELETE FROM tickets USING ({rows}) AS back
          WHERE tickets.tier_id = back.tier_id AND tickets.number = back.number AND tickets.order_id = back.order_id
            AND tickets.status = 2 AND tickets.refund_id IS NOT NULL
          RETURNING tickets.*),
        kept AS (
          INSERT INTO returned_tickets (tier_id, number, id, order_id, line, status, issued_at, serial, refund_id)
          SELECT tier_id, number, id, order_id, line, status, issued_at, serial, refund_id FROM gone
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM kept) = {count}, '40T03', 'ticket')
        """;
}
