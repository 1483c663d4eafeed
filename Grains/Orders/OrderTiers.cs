using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Ticketing.Faults;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>How orders reach their tiers.</summary>
internal sealed partial class OrderTiers(ILogger<OrderTiers> log)
{
    /// <summary>One tier's grain.</summary>
    public static ITierGrain Of(Guid eventId, Guid tierId, IGrainFactory grains) => grains.GetGrain<ITierGrain>(new TierKey(eventId, tierId).ToString());

    /// <summary>Gives back what an order holds. What can't be given back now ends with its hold.</summary>
    public async Task ReleaseAllAsync(Guid eventId, Guid orderId, IEnumerable<Guid> tierIds, bool evenIfSold, IGrainFactory grains)
    {
        foreach (var tierId in tierIds)
        {
            try
            {
                await Of(eventId, tierId, grains).Release(new ReleaseTickets(orderId, evenIfSold, Order: null));
            }
            catch (Exception error) when (error is OutcomeUnknownException or OrleansException or TimeoutException)
            {
                LogLeftHeld(log, tierId, orderId, error);
            }
        }
    }

    [LoggerMessage(EventId = 311, Level = LogLevel.Warning, Message = "Tier {TierId} keeps the hold of order {OrderId} until it ends by itself.")]
    private static partial void LogLeftHeld(ILogger log, Guid tierId, Guid orderId, Exception error);
}
