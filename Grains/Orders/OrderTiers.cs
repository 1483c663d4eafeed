using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Ticketing.Faults;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>How orders reach their tiers.</summary>
internal sealed partial class OrderTiers(ILogger<OrderTiers> log)
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<TierKey, ITierGrain> _known = new();

    /// <summary>One tier's grain. References are remembered: thousands of orders a second ask for the same few.</summary>
    public ITierGrain Of(Guid eventId, Guid tierId, IGrainFactory grains)
    {
        var key = new TierKey(eventId, tierId);
        if (_known.TryGetValue(key, out var known))
            return known;

        if (_known.Count >= MostRemembered)
            _known.Clear(); // Tiers that do not exist are asked for as well.
        return _known[key] = grains.GetGrain<ITierGrain>(key.ToString());
    }

    /// <summary>Gives back what an order holds.</summary>
    /// <returns>The tiers that could not take it back now. Unless they are asked again, they free it when the hold ends.</returns>
    public async Task<IReadOnlyList<Guid>> ReleaseAllAsync(Guid eventId, Guid orderId, IEnumerable<Guid> tierIds, bool evenIfSold, IGrainFactory grains)
    {
        var stillHeld = new List<Guid>();
        foreach (var tierId in tierIds)
            if (!await TryReleaseAsync(eventId, tierId, new ReleaseTickets(orderId, evenIfSold, Order: null), grains))
                stillHeld.Add(tierId);
        return stillHeld;
    }

    private async Task<bool> TryReleaseAsync(Guid eventId, Guid tierId, ReleaseTickets command, IGrainFactory grains)
    {
        try
        {
            return await Of(eventId, tierId, grains).Release(command) != ReleaseResult.Overloaded;
        }
        catch (Exception error) when (error is OutcomeUnknownException or OrleansException or TimeoutException)
        {
            LogLeftHeld(log, tierId, command.OrderId, error);
            return false;
        }
    }

    [LoggerMessage(EventId = 311, Level = LogLevel.Warning, Message = "Tier {TierId} could not release order {OrderId}.")]
    private static partial void LogLeftHeld(ILogger log, Guid tierId, Guid orderId, Exception error);
}
