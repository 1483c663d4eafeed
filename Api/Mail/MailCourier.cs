using System.Collections.Immutable;
using Ticketing.Delivery;
using Ticketing.Faults;
using Ticketing.Hosting;

namespace Ticketing.Api.Mail;

/// <summary>Takes what is due from the outbox, delivers it, and reports what became of it.</summary>
/// <remarks>
/// Every server runs one, and any number share the work: what one has taken is its own until the lease ends. One that dies with its work
/// leaves it to the others.
/// </remarks>
internal sealed partial class MailCourier(
    DueShards due, IMailPost post, IGrainFactory grains, Readiness readiness, TimeProvider clock, ILogger<MailCourier> log)
    : BackgroundService
{
    private const int ShardsAtOnce = 4;

    /// <summary>How long nothing is looked for when nothing is due.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    /// <summary>How long nothing is tried after nobody took anything.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan PruneInterval = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var nextPrune = clock.GetUtcNow() + PruneInterval;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Idle;
            try
            {
                await readiness.WaitUntilReadyAsync(stoppingToken);
                pause = await RoundAsync(stoppingToken);
                if (clock.GetUtcNow() >= nextPrune)
                {
                    await PruneAsync();
                    nextPrune = clock.GetUtcNow() + PruneInterval;
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogDisturbed(log, error);
                pause = Rest;
            }

            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    /// <summary>Delivers a piece of what is due in each shard. Returns how long to wait for the next.</summary>
    private async Task<TimeSpan> RoundAsync(CancellationToken cancellation)
    {
        var shards = await due.FindAsync(clock.GetUtcNow(), cancellation);
        var (worked, outage) = (0, (string?)null);
        var options = new ParallelOptions { MaxDegreeOfParallelism = ShardsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(shards, options, async (shard, ending) =>
        {
            if (outage is not null)
                return;
            var (count, reason) = await WorkAsync(shard, ending);
            Interlocked.Add(ref worked, count);
            outage ??= reason;
        });
        if (outage is null)
            return worked > 0 ? TimeSpan.Zero : Idle;
        LogOutage(log, outage);
        return Rest;
    }

    private async Task<(int Count, string? Outage)> WorkAsync(int shard, CancellationToken cancellation)
    {
        var outbox = grains.GetGrain<IOutboxGrain>(shard);
        var taken = await outbox.Take(post.Batch);
        if (taken.IsEmpty)
            return (0, null);
        var (reports, outage) = await post.DeliverAsync(taken, cancellation);
        foreach (var report in reports)
            if (report.End is DeliveryEnd.Failed or DeliveryEnd.Refused)
                LogFailed(log, report.Id, report.End, report.Reason);
        await SettleAsync(outbox, [.. reports]);
        return (taken.Length, outage);
    }

    /// <summary>What was delivered must not be delivered again because its report got lost on the way.</summary>
    private async Task SettleAsync(IOutboxGrain outbox, ImmutableArray<DeliveryReport> reports)
    {
        const int Tries = 5;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await outbox.Settle(reports);
                return;
            }
            catch (Exception error) when (CallFaults.IsUnknown(error) && attempt < Tries)
            {
                await Task.Delay(Idle * attempt, clock);
            }
        }
    }

    private async Task PruneAsync()
    {
        for (var shard = 0; shard < Outboxes.Shards; shard++)
            while (await grains.GetGrain<IOutboxGrain>(shard).Prune())
            {
            }
    }
}
