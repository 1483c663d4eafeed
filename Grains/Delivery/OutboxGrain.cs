using System.Collections.Immutable;
using System.Security.Cryptography;
using Ticketing.Delivery.Domain;
using Ticketing.Delivery.Storage;

namespace Ticketing.Delivery;

/// <summary>Hands out a shard's messages and books what becomes of them.</summary>
internal sealed class OutboxGrain(OutboxStore store, TimeProvider clock) : Grain, IOutboxGrain
{
    private const int MostAtOnce = 1_000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private static readonly TimeSpan GivenUpKept = TimeSpan.FromDays(90);

    private int Shard => (int)this.GetPrimaryKeyLong();

    /// <inheritdoc/>
    public Task<ImmutableArray<OutboxMessage>> Take(int most)
    {
        var now = Now();
        return store.TakeAsync(Shard, Math.Clamp(most, 1, MostAtOnce), now, now + Outboxes.Lease);
    }

    /// <inheritdoc/>
    public Task Settle(ImmutableArray<DeliveryReport> reports) =>
        store.SettleAsync(reports, reports.Select(static report => RetryRules.PauseAfter(report.Attempt, Chance())), Now());

    /// <inheritdoc/>
    public async Task<DeskResult> Retry(Guid id) => ResultOf(await store.RetryAsync(id, Now()));

    /// <inheritdoc/>
    public async Task<DeskResult> Discard(Guid id) => ResultOf(await store.DiscardAsync(id, Now()));

    /// <inheritdoc/>
    public async Task<DeskResult> Readdress(Guid id, string address) => ResultOf(await store.ReaddressAsync(id, address));

    /// <inheritdoc/>
    public async Task<bool> Prune() => await store.PruneAsync(Shard, Now() - Kept, Now() - GivenUpKept, MostAtOnce) == MostAtOnce;

    private static double Chance() => RandomNumberGenerator.GetInt32(1_001) / 1_000.0;

    private static DeskResult ResultOf(bool changed) => changed ? DeskResult.Done : DeskResult.WrongState;

    private DateTimeOffset Now() => clock.GetUtcNow();
}
