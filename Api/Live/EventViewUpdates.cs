using Ticketing.Events;
using Ticketing.Live;
using Ticketing.Tiers;

namespace Ticketing.Api.Live;

/// <summary>How a view of an event follows what its stream tells.</summary>
internal static class EventViewUpdates
{
    /// <summary>The view after newer counts; those that are older than the known ones, or of unknown tiers, are passed over.</summary>
    public static EventView Apply(this EventView view, LiveMessage.TiersChanged change)
    {
        var news = change.Tiers.ToDictionary(static tier => tier.TierId);
        return view with
        {
            Counts = [.. view.Counts.Select(known => news.TryGetValue(known.TierId, out var newer) ? Newer(known, newer) : known)],
        };
    }

    /// <summary>The view after a newer definition. A tier that it adds has sold nothing yet.</summary>
    public static EventView Apply(this EventView view, LiveMessage.EventChanged change)
    {
        if (change.Document.Version <= view.Document.Version)
            return view;
        var known = view.Counts.ToDictionary(static tier => tier.TierId);
        return new EventView(change.Document, [.. change.Document.Tiers.Select(tier => CountsOf(tier, known))]);
    }

    /// <summary>Two views of one event, part by part the newer.</summary>
    public static EventView Merge(this EventView view, EventView other) => view
        .Apply(new LiveMessage.EventChanged(other.Document))
        .Apply(new LiveMessage.TiersChanged(other.Document.EventId, other.Counts));

    private static TierCounts Newer(TierCounts one, TierCounts other) => other.Version > one.Version ? other : one;

    private static TierCounts CountsOf(TierDefinition tier, Dictionary<Guid, TierCounts> known) =>
        known.GetValueOrDefault(tier.TierId) ?? new TierCounts(tier.TierId, tier.Capacity, 0, 0, 0);
}
