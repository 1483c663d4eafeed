using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Tiers.Domain;

namespace Ticketing.Tiers.Storage;

/// <summary>New reservations, line by line.</summary>
internal class ReservationInserts : RowSet
{
    private readonly Column<Guid> _tier = new(NpgsqlDbType.Uuid);
    private readonly Column<Guid> _order = new(NpgsqlDbType.Uuid);
    private readonly Column<short> _line = new(NpgsqlDbType.Smallint);
    private readonly Column<Guid> _buyer = new(NpgsqlDbType.Uuid);
    private readonly Column<string> _category = new(NpgsqlDbType.Text);
    private readonly Column<long> _price = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _numbers = new(NpgsqlDbType.Text);
    private readonly Column<short> _state = new(NpgsqlDbType.Smallint);
    private readonly Column<DateTime> _until = new(NpgsqlDbType.TimestampTz);

    public override int Rank => CommitRank.Insert;

    public override int Count => _line.Count;

    /// <summary>What the statement does with a line that exists.</summary>
    protected virtual string OnConflict => "";

    public void Add(Guid tierId, Reservation reservation)
    {
        foreach (var line in reservation.Lines)
        {
            _tier.Add(tierId);
            _order.Add(reservation.OrderId);
            _line.Add((short)line.Line);
            _buyer.Add(reservation.BuyerId);
            _category.Add(line.Category);
            _price.Add(line.UnitPriceMinor);
            _numbers.Add(NumbersLiteral.Of(line.Numbers)); // Arrays of different lengths can't travel in one array.
            _state.Add(reservation.IsSold ? ReservationStates.Sold : ReservationStates.Held);
            _until.Add(reservation.HeldUntil.UtcDateTime);
        }
    }

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        $"""
        INSERT INTO reservations (tier_id, order_id, line, buyer_id, category, unit_price, numbers, state, held_until)
        SELECT tier_id, order_id, line, buyer_id, category, unit_price, numbers::integer[], state, held_until
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
          AS added (tier_id, order_id, line, buyer_id, category, unit_price, numbers, state, held_until)
        {OnConflict}
        """,
        _tier.ToParameter(),
        _order.ToParameter(),
        _line.ToParameter(),
        _buyer.ToParameter(),
        _category.ToParameter(),
        _price.ToParameter(),
        _numbers.ToParameter(),
        _state.ToParameter(),
        _until.ToParameter());

    public override void Clear()
    {
        _tier.Clear();
        _order.Clear();
        _line.Clear();
        _buyer.Clear();
        _category.Clear();
        _price.Clear();
        _numbers.Clear();
        _state.Clear();
        _until.Clear();
    }
}

/// <summary>Reservations that had lapsed and are taken again: their lines exist, with the numbers that they had.</summary>
internal sealed class ReservationsTakenAgain : ReservationInserts
{
    public override int Rank => CommitRank.AfterUpdate;

    protected override string OnConflict =>
        "ON CONFLICT (tier_id, order_id, line) DO UPDATE SET numbers = excluded.numbers, state = excluded.state, held_until = excluded.held_until";
}

/// <summary>Moves of existing reservations, all lines of one order at once. The last move of an order counts.</summary>
internal sealed class ReservationUpdates : RowSet
{
    private readonly Column<Guid> _tier = new(NpgsqlDbType.Uuid);
    private readonly Column<Guid> _order = new(NpgsqlDbType.Uuid);
    private readonly Column<short> _state = new(NpgsqlDbType.Smallint);
    private readonly Column<DateTime?> _until = new(NpgsqlDbType.TimestampTz);
    private readonly Dictionary<(Guid, Guid), int> _rows = [];

    public override int Rank => CommitRank.Update;

    public override int Count => _state.Count;

    /// <summary>Sets the state; null leaves the end as it is.</summary>
    public void Add(Guid tierId, Guid orderId, short state, DateTimeOffset? heldUntil)
    {
        if (_rows.TryGetValue((tierId, orderId), out var row))
        {
            // One statement must not touch a row twice.
            _state[row] = state;
            _until[row] = heldUntil?.UtcDateTime;
            return;
        }

        _rows.Add((tierId, orderId), _state.Count);
        _tier.Add(tierId);
        _order.Add(orderId);
        _state.Add(state);
        _until.Add(heldUntil?.UtcDateTime);
    }

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        """
        UPDATE reservations SET state = moved.state, held_until = coalesce(moved.held_until, reservations.held_until)
        FROM unnest($1, $2, $3, $4) AS moved (tier_id, order_id, state, held_until)
        WHERE reservations.tier_id = moved.tier_id AND reservations.order_id = moved.order_id
        """,
        _tier.ToParameter(),
        _order.ToParameter(),
        _state.ToParameter(),
        _until.ToParameter());

    public override void Clear()
    {
        _tier.Clear();
        _order.Clear();
        _state.Clear();
        _until.Clear();
        _rows.Clear();
    }
}

/// <summary>
/// Released reservations whose order was never placed (one of its other tiers refused, or a crash came between): they leave no
/// trace, for the same key may come again with other lines.
/// </summary>
internal sealed class OrphanDeletes : RowSet
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
        DELETE FROM reservations USING unnest($1, $2) AS gone (tier_id, order_id)
        WHERE reservations.tier_id = gone.tier_id AND reservations.order_id = gone.order_id AND reservations.state = 2
          AND NOT EXISTS (SELECT FROM orders WHERE orders.id = gone.order_id)
        """,
        _tier.ToParameter(),
        _order.ToParameter());

    public override void Clear()
    {
        _tier.Clear();
        _order.Clear();
    }
}
