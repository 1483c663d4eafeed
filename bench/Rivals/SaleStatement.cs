using Npgsql;
using NpgsqlTypes;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Rivals;

/// <summary>
/// Takes a ticket and writes its reservation and its order, the same rows as ours, in one statement: what the first part finds out,
/// the others know without another round trip.
/// </summary>
internal sealed class SaleStatement
{
    private readonly NpgsqlParameter<Guid> _order = new() { NpgsqlDbType = NpgsqlDbType.Uuid };
    private readonly NpgsqlParameter<Guid> _buyer = new() { NpgsqlDbType = NpgsqlDbType.Uuid };
    private readonly NpgsqlParameter<DateTime> _now = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };
    private readonly NpgsqlParameter<DateTime> _until = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };

    /// <param name="database">Where the tier is.</param>
    /// <param name="taking">CTEs that take a ticket; the last is named <c>sold</c> and gives its <c>number</c>, or no row.
    /// $1 is the tier.</param>
    /// <param name="more">$7 and on.</param>
    public SaleStatement(SaleDatabase database, string taking, params ReadOnlySpan<NpgsqlParameter> more)
    {
        Command = new NpgsqlBatchCommand($"""
            WITH {taking},
            reserved AS (
              INSERT INTO reservations (tier_id, order_id, line, buyer_id, category, unit_price, numbers, state, held_until, anchor)
              SELECT $1, $3, 0, $4, '{SaleDatabase.Category}', {SaleDatabase.PriceMinor}, ARRAY[number], 0, $6, number FROM sold)
            INSERT INTO orders (id, buyer_id, event_id, status, created_at, expires_at, total, request_digest, anchors)
            SELECT $3, $4, $2, 0, $5, $6, {SaleDatabase.PriceMinor}, $3, ARRAY[number] FROM sold
            """);
        var tier = new NpgsqlParameter<Guid> { TypedValue = database.TierId };
        var sale = new NpgsqlParameter<Guid> { TypedValue = database.EventId };
        foreach (var parameter in (ReadOnlySpan<NpgsqlParameter>)[tier, sale, _order, _buyer, _now, _until, .. more])
            Command.Parameters.Add(parameter);
    }

    public NpgsqlBatchCommand Command { get; }

    /// <summary>Whether the last execution sold a ticket.</summary>
    public bool HasSold => Command.RecordsAffected == 1;

    public void Fill(Guid orderId, Guid buyerId)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        (_order.TypedValue, _buyer.TypedValue, _now.TypedValue, _until.TypedValue) = (orderId, buyerId, now, now + SaleDatabase.HoldTime);
    }
}
