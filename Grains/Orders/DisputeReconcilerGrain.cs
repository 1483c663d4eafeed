using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Placement;
using Ticketing.Committing;
using Ticketing.Faults;
using Ticketing.Orders.Storage;
using Ticketing.Payments;
using Ticketing.Sweeping;

namespace Ticketing.Orders;

/// <summary>Finds the disputes of which processors have not reported, or whose end they have not reported.</summary>
/// <remarks>
/// A processor lists those that have begun since the last time, and some that are older: to hear of one twice does no harm. Only when all
/// of a list were acted on does the next begin later. When a processor was asked is in this grain's memory: a new one asks at once.
/// </remarks>
[RandomPlacement]
internal sealed partial class DisputeReconcilerGrain(
    IEnumerable<IDisputeSource> sources, DisputeStore store, TimeProvider clock, ILogger<DisputeReconcilerGrain> log)
    : SweepingGrain(interval: TimeSpan.FromSeconds(5)), IDisputeReconcilerGrain
{
    private const int Concurrently = 5;

    // Cards' networks let buyers dispute for 120 days, and what had begun before this was set up may matter as long.
    private static readonly TimeSpan FirstSpan = TimeSpan.FromDays(180);

    // The two clocks differ, and a list may lag behind.
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    private readonly Dictionary<string, DateTimeOffset> _due = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task Poke() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<int> Sweep(CancellationToken cancellation)
    {
        var told = 0;
        foreach (var source in sources)
            told += await AskAsync(source, cancellation);
        return told;
    }

    /// <inheritdoc/>
    protected override async Task SweepAsync(CancellationToken cancellation)
    {
        foreach (var source in sources)
            if (clock.GetUtcNow() >= _due.GetValueOrDefault(source.Name))
                await AskAsync(source, cancellation);
    }

    /// <inheritdoc/>
    protected override void TellOutage(NpgsqlException outage) => LogOutage(log, outage);

    private async Task<int> AskAsync(IDisputeSource source, CancellationToken cancellation)
    {
        var now = clock.GetStorableNow();
        _due[source.Name] = now + source.DisputeInterval;
        var since = await store.FindSeenAsync(source.Name, cancellation) - Overlap ?? now - FirstSpan;
        if (await source.ListDisputesAsync(since, cancellation) is not { } listed)
            return 0;

        var areDone = true;
        foreach (var some in listed.Chunk(Concurrently))
            areDone &= (await Task.WhenAll(some.Select(TakeAsync))).All(static isDone => isDone);
        if (areDone)
            await store.SetSeenAsync(source.Name, now, cancellation);
        await AskAboutOpenAsync(source, listed, cancellation);
        return listed.Count;
    }

    /// <summary>Asks about those that are open here and older than the list.</summary>
    private async Task AskAboutOpenAsync(IDisputeSource source, IReadOnlyList<PaymentDispute> listed, CancellationToken cancellation)
    {
        var known = listed.Select(static dispute => dispute.DisputeId).ToHashSet(StringComparer.Ordinal);
        var open = await store.ReadOpenAsync(source.Name, cancellation);
        foreach (var some in open.Where(id => !known.Contains(id)).Chunk(Concurrently))
            await Task.WhenAll(some.Select(id => TryAsync(id, () => GrainFactory.GetGrain<IDisputesGrain>(source.Name).Look(id))));
    }

    private Task<bool> TakeAsync(PaymentDispute dispute) =>
        TryAsync(dispute.DisputeId, () => GrainFactory.GetGrain<IOrderGrain>(dispute.OrderId).Dispute(dispute));

    /// <summary>Whether it was acted on, or is about nothing of ours.</summary>
    private async Task<bool> TryAsync(string disputeId, Func<Task<SettleResult>> act)
    {
        try
        {
            return await act() != SettleResult.TryAgain;
        }
        catch (Exception error) when (CallFaults.IsUnknown(error))
        {
            LogUnfinished(log, disputeId, error); // Its turn comes again.
            return false;
        }
    }

    [LoggerMessage(EventId = 345, Level = LogLevel.Warning, Message = "The disputes that are known can't be read; trying again.")]
    private static partial void LogOutage(ILogger log, Exception outage);

    [LoggerMessage(EventId = 346, Level = LogLevel.Warning, Message = "Dispute {DisputeId} could not be acted on; trying again.")]
    private static partial void LogUnfinished(ILogger log, string disputeId, Exception error);
}
