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
    private readonly Column<string?> _numbers;
    private readonly Column<DateTime> _until;
    private readonly Column<int> _anchor;

    public ReservationInserts()
    {
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
        _tier = Shared<Guid>("tier_id", NpgsqlDbType.Uuid);
        _line = Shared<short>("line", NpgsqlDbType.Smallint);
        _buyer = Column<Guid>("buyer_id", NpgsqlDbType.Uuid);
        _category = Shared<string>("category", NpgsqlDbType.Text);
        _price = Shared<long>("unit_price", NpgsqlDbType.Bigint);
        _numbers = Shared<string?>("numbers", NpgsqlDbType.Text);
        _until = Column<DateTime>("held_until", NpgsqlDbType.TimestampTz);
        _anchor = Column<int>("anchor", NpgsqlDbType.Integer);
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
            _numbers.Add(LiteralOf(line));
            _until.Add(reservation.HeldUntil.UtcDateTime);
            _anchor.Add(line.Anchor);
        }
    }

    /// <summary>The line's numbers; null if there is one only, the anchor.</summary>
    private static string? LiteralOf(ReservedLine line)
    {
        var count = line.Numbers.Count;
        Span<int> all = count <= 64 ? stackalloc int[count] : new int[count];
        line.Numbers.CopyTo(all);
        return count == 1 && all[0] == line.Anchor ? null : NumbersLiteral.Of(all);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        INSERT INTO reservations (tier_id, order_id, line, buyer_id, category, unit_price, numbers, state, held_until, anchor)
        SELECT tier_id, order_id, line, buyer_id, category, unit_price, coalesce(numbers::integer[], ARRAY[anchor]), {State}, held_until,
          anchor
        FROM ({rows}) AS added
        {OnConflict}
        """;
}

/// <summary>
/// Reservations that had lapsed and are taken again: their lines exist, with the numbers that they had then. Of none of them may tickets
/// have gone back on sale, or the batch fails: a wish to sell them is late by a whole refund then, and its money is gone.
/// </summary>
internal sealed class ReservationsTakenAgain : ReservationInserts
{
    public override int Rank => CommitRank.AfterUpdate;

    protected override short State => ReservationStates.Sold;

    protected override string OnConflict =>
        """
        ON CONFLICT (tier_id, anchor, order_id)
          DO UPDATE SET numbers = excluded.numbers, state = excluded.state, held_until = excluded.held_until
          WHERE reservations.bought IS NULL
        RETURNING 1
        """;

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH taken AS ({base.StatementFor(rows, count)})
        SELECT fence((SELECT count(*) FROM taken) = {count}, '40T03', 'reservation')
        """;
}

/// <summary>
/// Moves of existing reservations, all lines of one order at once. The last move of an order counts. Each line must be there, or the batch
/// fails: a hold may be given back before the database has refused it, and its tickets must not be counted back then.
/// </summary>
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
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
        _tier = Shared<Guid>("tier_id", NpgsqlDbType.Uuid);
        _anchor = Column<int>("anchor", NpgsqlDbType.Integer);
        _state = Shared<short>("state", NpgsqlDbType.Smallint);
        _until = Shared<DateTime?>("held_until", NpgsqlDbType.TimestampTz);
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

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH moved AS (
          UPDATE reservations SET state = move.state, held_until = coalesce(move.held_until, reservations.held_until)
          FROM ({rows}) AS move
          WHERE reservations.tier_id = move.tier_id AND reservations.anchor = move.anchor AND reservations.order_id = move.order_id
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM moved) = {count}, '40T03', 'reservation')
        """;

    public override void Clear()
    {
        base.Clear();
        _firstRows.Clear();
    }
}

/// <summary>
/// Released reservations that no order owns (one of its other tiers refused, or a crash came between): they leave no trace, for the
/// same key may come again with other lines, or have come and stand.
/// </summary>
internal sealed class OrphanDeletes : ColumnRows
{
    private readonly Column<Guid> _tier;
    private readonly Column<int> _anchor;
    private readonly Column<Guid> _order;

    public OrphanDeletes()
    {
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
        _tier = Shared<Guid>("tier_id", NpgsqlDbType.Uuid);
        _anchor = Column<int>("anchor", NpgsqlDbType.Integer);
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

    protected override string StatementFor(string rows, string count) =>
        $"""
        DELETE FROM reservations USING ({rows}) AS gone
        WHERE reservations.tier_id = gone.tier_id AND reservations.anchor = gone.anchor AND reservations.order_id = gone.order_id
          AND reservations.state = 2
          AND NOT EXISTS (SELECT FROM orders WHERE orders.id = gone.order_id AND orders.anchors[reservations.line + 1] = gone.anchor)
        """;
}
