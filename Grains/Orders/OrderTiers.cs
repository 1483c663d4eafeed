using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ticketing.Faults;
using Ticketing.Orders.Domain;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>How orders reach their tiers, and give back what they hold there.</summary>
internal sealed partial class OrderTiers(IGrainFactory grains, ILogger<OrderTiers> log)
{
    private readonly TierReferences _references = new(grains);

    /// <summary>A tier's grain.</summary>
    public ITierGrain Of(TierKey key) => _references.Of(key);

    /// <summary>How long an order of somebody may hold tickets of an event, in seconds; null: that can't be told now.</summary>
    public async Task<int?> HeldSecondsAsync(TierKey anyTier, Guid personId) =>
        (await TryAskAsync(anyTier, tier => tier.HolderOf(personId)))?.HeldSeconds;

    /// <summary>By how many seconds the hold of an order may be prolonged; null: that can't be told now.</summary>
    public async Task<int?> ExtensionAsync(Order order) =>
        await TryAskAsync(order.TierKey(order.TierIds[0]), async tier => (int?)await tier.ExtensionOf(order.OrderId, order.ExpiresAt));

    /// <summary>
    /// Gives back whatever a placed order has in its tiers; what has lapsed, in the tier's own time. False: a tier could not take it now;
    /// ask again.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="evenIfSold">Sold tickets too.</param>
    public async Task<bool> ReleaseAllAsync(Order order, bool evenIfSold)
    {
        var (isDone, hasLapsed) = (true, !evenIfSold && order.Status == OrderStatus.Expired);
        foreach (var tierId in order.TierIds)
            isDone &= await TryReleaseAsync(order.TierKey(tierId), new(order.OrderId, evenIfSold, Order: null, HasLapsed: hasLapsed));
        return isDone;
    }

    /// <summary>Puts void tickets of an order back on sale. False: the tier could not take them now; ask again.</summary>
    public async Task<bool> TryReturnAsync(TierKey tier, ReturnTickets command)
    {
        try
        {
            return await Of(tier).Return(command) == ReturnResult.Returned;
        }
        catch (Exception error) when (CallFaults.IsUnknown(error))
        {
            LogNotReturned(log, tier.TierId, command.OrderId, error);
            return false;
        }
    }

    /// <summary>
    /// Gives back holds that belong to no order. Each is known by its end, so that no other hold of the same id is touched.
    /// </summary>
    /// <returns>What a tier could not take back now. Unless it is asked again, it frees it when the hold ends.</returns>
    public async Task<ImmutableArray<UnplacedHold>> GiveBackAsync(IEnumerable<UnplacedHold> holds)
    {
        var stillHeld = ImmutableArray.CreateBuilder<UnplacedHold>();
        foreach (var hold in holds)
            if (!await TryReleaseAsync(hold.Tier, new ReleaseTickets(hold.OrderId, EvenIfSold: false, Order: null, hold.HeldUntil)))
                stillHeld.Add(hold);
        return stillHeld.DrainToImmutable();
    }

    /// <summary>What only helps to keep the sale fair is not worth failing for.</summary>
    private async Task<TAnswer?> TryAskAsync<TAnswer>(TierKey tier, Func<ITierGrain, Task<TAnswer?>> ask)
    {
        try
        {
            return await ask(Of(tier));
        }
        catch (Exception error) when (CallFaults.IsUnknown(error))
        {
            LogUnasked(log, tier.TierId, error);
            return default;
        }
    }

    private async Task<bool> TryReleaseAsync(TierKey tier, ReleaseTickets command)
    {
        try
        {
            return await Of(tier).Release(command) != ReleaseResult.Overloaded;
        }
        catch (Exception error) when (CallFaults.IsUnknown(error))
        {
            LogLeftHeld(log, tier.TierId, command.OrderId, error);
            return false;
        }
    }

    [LoggerMessage(EventId = 311, Level = LogLevel.Warning, Message = "Tier {TierId} could not release order {OrderId}.")]
    private static partial void LogLeftHeld(ILogger log, Guid tierId, Guid orderId, Exception error);

    [LoggerMessage(EventId = 313, Level = LogLevel.Warning, Message = "Tier {TierId} could not take tickets of order {OrderId} back.")]
    private static partial void LogNotReturned(ILogger log, Guid tierId, Guid orderId, Exception error);

    [LoggerMessage(EventId = 312, Level = LogLevel.Warning, Message = "Tier {TierId} could not tell how long a hold may last.")]
    private static partial void LogUnasked(ILogger log, Guid tierId, Exception error);
}
