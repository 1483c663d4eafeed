using Npgsql;
using NpgsqlTypes;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Ceiling;

/// <summary>
/// One round trip: INSERT … SELECT from arrays. What all sales have in common travels once. The arrays are unnested in the select
/// list, side by side: as a function in FROM they would be written to a store for each column and read back.
/// </summary>
internal sealed class UnnestWriter : BulkWriter
{
    private readonly NpgsqlParameter<Guid[]> _orders = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };
    private readonly NpgsqlParameter<Guid[]> _buyers = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };
    private readonly NpgsqlParameter<Guid[]> _placed = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };
    private readonly NpgsqlParameter<Guid[]> _placedBy = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };
    private readonly NpgsqlParameter<int[]> _numbers = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer };
    private readonly NpgsqlParameter<int[]> _given = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer };
    private readonly NpgsqlParameter<int> _count = new() { NpgsqlDbType = NpgsqlDbType.Integer };
    private readonly NpgsqlParameter<DateTime>[] _times =
        [.. Enumerable.Range(0, 3).Select(static _ => new NpgsqlParameter<DateTime> { NpgsqlDbType = NpgsqlDbType.TimestampTz })];
    private readonly NpgsqlBatch _batch;

    public UnnestWriter(NpgsqlConnection connection, SaleDatabase database)
        : base(connection, database)
    {
        var tier = new NpgsqlBatchCommand(MoveTier) { Parameters = { Id(database.TierId), _count } };
        var reservations = new NpgsqlBatchCommand($"""
            INSERT INTO reservations (tier_id, order_id, line, buyer_id, category, unit_price, numbers, state, held_until, anchor)
            SELECT $1, order_id, 0, buyer_id, '{SaleDatabase.Category}', {SaleDatabase.PriceMinor}, ARRAY[number], 0, $5, number
            FROM (SELECT unnest($2) AS order_id, unnest($3) AS buyer_id, unnest($4) AS number) AS sale
            """)
        { Parameters = { Id(database.TierId), _orders, _buyers, _numbers, _times[0] } };
        var orders = new NpgsqlBatchCommand($"""
            INSERT INTO orders (id, buyer_id, event_id, status, created_at, expires_at, total, request_digest, anchors)
            SELECT id, buyer_id, $1, 0, $5, $6, {SaleDatabase.PriceMinor}, id, ARRAY[number]
            FROM (SELECT unnest($2) AS id, unnest($3) AS buyer_id, unnest($4) AS number) AS sale
            """)
        { Parameters = { Id(database.EventId), _placed, _placedBy, _given, _times[1], _times[2] } };
        _batch = new NpgsqlBatch(connection) { BatchCommands = { tier, reservations, orders } };
    }

    public override async Task WriteAsync(BulkSales sales)
    {
        _count.TypedValue = sales.Count;
        _orders.TypedValue = _placed.TypedValue = sales.Orders;
        _buyers.TypedValue = _placedBy.TypedValue = sales.BuyersOf;
        _numbers.TypedValue = _given.TypedValue = sales.Numbers;
        _times[0].TypedValue = _times[2].TypedValue = sales.Until;
        _times[1].TypedValue = sales.Now;
        await _batch.ExecuteNonQueryAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _batch.DisposeAsync();
        await base.DisposeAsync();
    }

    private static NpgsqlParameter<Guid> Id(Guid id) => new() { TypedValue = id };
}
