using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Tiers.Domain;

namespace Ticketing.Tiers.Storage;

/// <summary>New reservations, line by line.</summary>
internal class ReservationInserts : ColumnRows
{
    private readonly Column<Guid> _tier;
    private readonly Column<Guid> _order;
    private readonly Column<short> _line;
    private readonly Column<Guid> _buyer;
    private readonly Column<string> _category;
    private readonly Column<long> _price;
    private readonly Column<string> _numbers;
    private readonly Column<DateTime> _until;
    private readonly Column<int> _anchor;

    public ReservationInserts()
    {
        _tier = Column<Guid>(NpgsqlDbType.Uuid);
        _order = Column<Guid>(NpgsqlDbType.Uuid);
        _line = Column<short>(NpgsqlDbType.Smallint);
        _buyer = Column<Guid>(NpgsqlDbType.Uuid);
        _category = Column<string>(NpgsqlDbType.Text);
        _price = Column<long>(NpgsqlDbType.Bigint);
        _numbers = Column<string>(NpgsqlDbType.Text);
        _until = Column<DateTime>(NpgsqlDbType.TimestampTz);
        _anchor = Column<int>(NpgsqlDbType.Integer);
    }

    public override int Rank => CommitRank.Insert;

    /// <summary>The state of the lines.</summary>
    protected virtual short State => ReservationStates.Held;

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
            _numbers.Add(LiteralOf(line.Numbers));
            _until.Add(reservation.HeldUntil.UtcDateTime);
            _anchor.Add(line.Anchor);
        }
    }

    private static string LiteralOf(TicketNumbers numbers)
    {
        Span<int> all = numbers.Count <= 64 ? stackalloc int[numbers.Count] : new int[numbers.Count];
        numbers.CopyTo(all);
        return NumbersLiteral.Of(all);
    }

    // Unnested side by side in the select list: as a function in FROM each column would be written to a store and read back.
    protected override string Sql =>
        $"""
        INSERT INTO reservations (tier_id, order_id, line, buyer_id, category, unit_price, numbers, state, held_until, anchor)
        SELECT tier_id, order_id, line, buyer_id, category, unit_price, numbers::integer[], {State}, held_until, anchor
        FROM (SELECT unnest($1) AS tier_id, unnest($2) AS order_id, unnest($3) AS line, unnest($4) AS buyer_id, unnest($5) AS category,
                unnest($6) AS unit_price, unnest($7) AS numbers, unnest($8) AS held_until, unnest($9) AS anchor) AS added
        {OnConflict}
        """;
}

/// <summary>Reservations that had lapsed and are taken again: their lines exist, with the numbers that they had then.</summary>
internal sealed class ReservationsTakenAgain : ReservationInserts
{
    public override int Rank => CommitRank.AfterUpdate;

    protected override short State => ReservationStates.Sold;

    protected override string OnConflict =>
        "ON CONFLICT (tier_id, anchor, order_id) DO UPDATE SET numbers = excluded.numbers, state = excluded.state, held_until = excluded.held_until";
}

/// <summary>Moves of existing reservations, all lines of one order at once. The last move of an order counts.</summary>
internal sealed class ReservationUpdates : ColumnRows
{
    private readonly Column<Guid> _tier;
    private readonly Column<int> _anchor;
    private readonly Column<Guid> _order;
    private readonly Column<short> _state;
    private readonly Column<DateTime?> _until;
    private readonly Dictionary<(Guid, Guid), int> _firstRows = [];

    public ReservationUpdates()
    {
        _tier = Column<Guid>(NpgsqlDbType.Uuid);
        _anchor = Column<int>(NpgsqlDbType.Integer);
        _order = Column<Guid>(NpgsqlDbType.Uuid);
        _state = Column<short>(NpgsqlDbType.Smallint);
        _until = Column<DateTime?>(NpgsqlDbType.TimestampTz);
    }

    public override int Rank => CommitRank.Update;

    /// <summary>Sets the state; null leaves the end as it is.</summary>
    public void Add(Guid tierId, Reservation reservation, short state, DateTimeOffset? heldUntil)
    {
        var isKnown = _firstRows.TryGetValue((tierId, reservation.OrderId), out var row);
        if (!isKnown)
            _firstRows.Add((tierId, reservation.OrderId), row = _state.Count);

        foreach (var line in reservation.Lines)
        {
            if (!isKnown)
                AddRow(tierId, line.Anchor, reservation.OrderId);
            _state[row] = state; // One statement must not touch a row twice.
            _until[row++] = heldUntil?.UtcDateTime;
        }
    }

    private void AddRow(Guid tierId, int anchor, Guid orderId)
    {
        _tier.Add(tierId);
        _anchor.Add(anchor);
        _order.Add(orderId);
        _state.Add(default);
        _until.Add(default);
    }

    protected override string Sql =>
        """
        UPDATE reservations SET state = moved.state, held_until = coalesce(moved.held_until, reservations.held_until)
        FROM unnest($1, $2, $3, $4, $5) AS moved (tier_id, anchor, order_id, state, held_until)
        WHERE reservations.tier_id = moved.tier_id AND reservations.anchor = moved.anchor AND reservations.order_id = moved.order_id
        """;

    public override void Clear()
    {
        base.Clear();
        _firstRows.Clear();
    }
}

/// <summary>
/// Released reservations whose order was never placed (one of its other tiers refused, or a crash came between): they leave no
/// trace, for the same key may come again with other lines.
/// </summary>
internal sealed class OrphanDeletes : ColumnRows
{
    private readonly Column<Guid> _tier;
    private readonly Column<int> _anchor;
    private readonly Column<Guid> _order;

    public OrphanDeletes()
    {
        _tier = Column<Guid>(NpgsqlDbType.Uuid);
        _anchor = Column<int>(NpgsqlDbType.Integer);
        _order = Column<Guid>(NpgsqlDbType.Uuid);
    }

    public override int Rank => CommitRank.AfterUpdate;

    public void Add(Guid tierId, Reservation reservation)
    {
        foreach (var line in reservation.Lines)
        {
            _tier.Add(tierId);
            _anchor.Add(line.Anchor);
            _order.Add(reservation.OrderId);
        }
    }

    protected override string Sql =>
        """
        DELETE FROM reservations USING unnest($1, $2, $3) AS gone (tier_id, anchor, order_id)
        WHERE reservations.tier_id = gone.tier_id AND reservations.anchor = gone.anchor AND reservations.order_id = gone.order_id
          AND reservations.state = 2 AND NOT EXISTS (SELECT FROM orders WHERE orders.id = gone.order_id)
        """;
}
