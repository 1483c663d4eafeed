using Npgsql;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Rivals;

/// <summary>
/// Sells in an ordinary transaction, each statement a round trip of its own, as application code and mappers send them. BEGIN
/// travels with the first of them.
/// </summary>
internal sealed class StatementClerk : Clerk
{
    private static readonly string Reserving = $"""
        INSERT INTO reservations (tier_id, order_id, line, buyer_id, category, unit_price, numbers, state, held_until, anchor)
        VALUES ($1, $2, 0, $3, '{SaleDatabase.Category}', {SaleDatabase.PriceMinor}, ARRAY[$4::integer], 0, $5, $4)
        """;

    private static readonly string Ordering = $"""
        INSERT INTO orders (id, buyer_id, event_id, status, created_at, expires_at, total, request_digest, anchors)
        VALUES ($1, $2, $3, 0, $4, $5, {SaleDatabase.PriceMinor}, $1, ARRAY[$6::integer])
        """;

    private readonly Sending _sending;
    private readonly NpgsqlCommand[] _takes;
    private readonly NpgsqlCommand _reserve;
    private readonly NpgsqlCommand _order;

    /// <param name="connection">The clerk's own.</param>
    /// <param name="database">Where the tier is.</param>
    /// <param name="sending">Whether the statements are prepared.</param>
    /// <param name="takes">Statements on the tier, $1, that take a ticket; the last gives its number, or no row.</param>
    public StatementClerk(NpgsqlConnection connection, SaleDatabase database, Sending sending, params ReadOnlySpan<string> takes)
        : base(connection, database)
    {
        _sending = sending;
        _takes = [.. takes.ToArray().Select(text => CommandOf(text, database.TierId))];
        _reserve = CommandOf(Reserving, database.TierId, Guid.Empty, Guid.Empty, 0, DateTime.UnixEpoch);
        _order = CommandOf(Ordering, Guid.Empty, Guid.Empty, database.EventId, DateTime.UnixEpoch, DateTime.UnixEpoch, 0);
    }

    public override async Task PrepareAsync()
    {
        if (_sending == Sending.Plain)
            return;
        foreach (var command in Commands)
            await command.PrepareAsync();
    }

    public override async Task SellAsync(Guid orderId, Guid buyerId)
    {
        await using var transaction = await Connection.BeginTransactionAsync();
        var number = 0;
        foreach (var take in _takes)
            number = await take.ExecuteScalarAsync() as int? ?? throw new SoldOutException();
        Fill(orderId, buyerId, number);
        await _reserve.ExecuteNonQueryAsync();
        await _order.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var command in Commands)
            await command.DisposeAsync();
        await base.DisposeAsync();
    }

    private IEnumerable<NpgsqlCommand> Commands => [.. _takes, _reserve, _order];

    private void Fill(Guid orderId, Guid buyerId, int number)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var until = now + SaleDatabase.HoldTime;
        var (reservation, order) = (_reserve.Parameters, _order.Parameters);
        (reservation[1].Value, reservation[2].Value, reservation[3].Value, reservation[4].Value) = (orderId, buyerId, number, until);
        (order[0].Value, order[1].Value, order[3].Value, order[4].Value, order[5].Value) = (orderId, buyerId, now, until, number);
    }

    private NpgsqlCommand CommandOf(string text, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(text, Connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
