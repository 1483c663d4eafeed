using System.Collections.Concurrent;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>References to tiers' grains. They are remembered: thousands of orders a second ask for the same few.</summary>
internal sealed class TierReferences(IGrainFactory grains)
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<TierKey, ITierGrain> _known = new();

    /// <summary>The grain of a tier.</summary>
    public ITierGrain Of(TierKey key)
    {
        if (_known.TryGetValue(key, out var known))
            return known;

        if (_known.Count >= MostRemembered)
            _known.Clear(); // Tiers that do not exist are asked for as well.
        return _known[key] = grains.GetGrain<ITierGrain>(key.ToString());
    }
}
