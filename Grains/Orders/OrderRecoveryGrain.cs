using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Placement;
using Ticketing.Faults;
using Ticketing.Sweeping;

namespace Ticketing.Orders;

/// <summary>Finds orders whose time has come, by their rows, and has each finish what is left to do.</summary>
[RandomPlacement]
internal sealed partial class OrderRecoveryGrain(NpgsqlDataSource database, TimeProvider clock, ILogger<OrderRecoveryGrain> log)
    : SweepingGrain(interval: TimeSpan.FromSeconds(1)), IOrderRecoveryGrain
{
    private const int MostAtOnce = 500;
    private const int Concurrently = 50;

    private const string Query = """
        (SELECT id FROM orders WHERE status = 0 AND expires_at <= $1 ORDER BY expires_at LIMIT $2)
        UNION
        (SELECT order_id FROM payments WHERE status = 3 AND (look_at IS NULL OR look_at <= $1) ORDER BY started_at LIMIT $2)
        UNION
        (SELECT order_id FROM order_releases ORDER BY since LIMIT $2)
        UNION
        (SELECT order_id FROM refunds WHERE is_open AND (status <> 1 OR look_at IS NULL OR look_at <= $1) ORDER BY requested_at LIMIT $2)
        """;

    /// <inheritdoc/>
    public Task Poke() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<int> Sweep(CancellationToken cancellation)
    {
        var due = await FindDue(cancellation);
        foreach (var orders in due.Chunk(Concurrently))
            await Task.WhenAll(orders.Select(Recover));
        return due.Count;
    }

    /// <inheritdoc/>
    protected override Task SweepAsync(CancellationToken cancellation) => Sweep(cancellation);

    /// <inheritdoc/>
    protected override void TellOutage(NpgsqlException outage) => LogOutage(log, outage);

    private async Task Recover(Guid orderId)
    {
        try
        {
            await GrainFactory.GetGrain<IOrderGrain>(orderId).Recover();
        }
        catch (Exception error) when (CallFaults.IsUnknown(error))
        {
            LogUnfinished(log, orderId, error); // Its row is still due: the next sweep finds it again.
        }
    }

    private async Task<List<Guid>> FindDue(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = MostAtOnce });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var due = new List<Guid>();
        while (await rows.ReadAsync(cancellation))
            due.Add(rows.GetGuid(0));
        return due;
    }

    [LoggerMessage(EventId = 321, Level = LogLevel.Warning, Message = "The orders that are due can't be read; trying again.")]
    private static partial void LogOutage(ILogger log, Exception outage);

    [LoggerMessage(EventId = 322, Level = LogLevel.Warning, Message = "Order {OrderId} could not be finished; trying again.")]
    private static partial void LogUnfinished(ILogger log, Guid orderId, Exception error);
}
