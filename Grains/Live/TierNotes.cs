using System.Collections.Immutable;
using Ticketing.Tiers;

namespace Ticketing.Live;

/// <summary>Which tiers have changed since they were last told of, each with its latest counts.</summary>
internal sealed class TierNotes
{
    private readonly Lock _gate = new();
    private Dictionary<(Guid EventId, Guid TierId), TierCounts> _notes = [];

    public void Put(Guid eventId, TierCounts counts)
    {
        lock (_gate)
            _notes[(eventId, counts.TierId)] = counts;
    }

    /// <summary>All notes, event by event; they are forgotten here.</summary>
    public List<(Guid EventId, ImmutableArray<TierCounts> Counts)> Take()
    {
        Dictionary<(Guid EventId, Guid TierId), TierCounts> taken;
        lock (_gate)
        {
            taken = _notes;
            _notes = [];
        }

        return [.. taken.GroupBy(static note => note.Key.EventId, static note => note.Value)
            .Select(static tiers => (tiers.Key, tiers.ToImmutableArray()))];
    }
}
