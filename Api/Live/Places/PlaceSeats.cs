using System.Collections.Concurrent;

namespace Ticketing.Api.Live.Places;

/// <summary>Everybody who watches their place on this server.</summary>
internal sealed class PlaceSeats
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Guid, PlaceSeat>> _events = new();
    private readonly Lock _gate = new();

    /// <summary>All of them.</summary>
    public IEnumerable<PlaceSeat> All => _events.Values.SelectMany(static seats => seats.Values);

    /// <summary>Those of an event, by user; null: nobody.</summary>
    public IReadOnlyDictionary<Guid, PlaceSeat>? Of(Guid eventId) => _events.GetValueOrDefault(eventId);

    /// <summary>A connection watches its user's place.</summary>
    public PlaceSeat Join(Guid eventId, Guid userId, Watcher watcher)
    {
        lock (_gate)
        {
            var seat = _events.GetOrAdd(eventId, static _ => new()).GetOrAdd(userId, static (user, id) => new PlaceSeat(id, user), eventId);
            seat.Audience.Add(watcher);
            return seat;
        }
    }

    /// <summary>A connection watches no longer. False: it did not.</summary>
    public bool Leave(Guid eventId, Guid userId, Watcher watcher)
    {
        lock (_gate)
        {
            if (!_events.TryGetValue(eventId, out var seats) || !seats.TryGetValue(userId, out var seat) || !seat.Audience.Remove(watcher))
                return false;
            if (seat.Audience.Count == 0 && seats.TryRemove(userId, out _) && seats.IsEmpty)
                _events.TryRemove(eventId, out _);
            return true;
        }
    }
}
