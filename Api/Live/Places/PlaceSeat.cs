using Ticketing.WaitingRoom;

namespace Ticketing.Api.Live.Places;

/// <summary>Somebody's place as their browsers on this server see it: all tabs and devices share it.</summary>
/// <param name="eventId">The event.</param>
/// <param name="userId">Whose.</param>
internal sealed class PlaceSeat(Guid eventId, Guid userId)
{
    private readonly Lock _gate = new();
    private PlaceView? _place;

    /// <summary>The event.</summary>
    public Guid EventId => eventId;

    /// <summary>Whose.</summary>
    public Guid UserId => userId;

    /// <summary>Their connections.</summary>
    public Audience Audience { get; } = new();

    /// <summary>Which silo shows it.</summary>
    public Guid Roster { get; private set; }

    /// <summary>When its devices are to be connected again, as a timestamp; 0: at once.</summary>
    public long RenewAt { get; set; }

    /// <summary>
    /// A device was connected by that silo. Where it was another before, the other devices are connected by it at once too: it would take
    /// the owner for gone when this one goes. Returns what the browsers have not been shown; null: nothing.
    /// </summary>
    public PlaceView? Connected(PlaceConnection connection, long renewAt)
    {
        var areOthersElsewhere = connection.Roster != Roster && Audience.Count > 1;
        (Roster, RenewAt) = (connection.Roster, areOthersElsewhere ? 0 : renewAt);
        var before = _place;
        return Take(connection.Place) is { } place
            && (before is null || before.Pulse.Version < place.Pulse.Version || before.Standing != place.Standing)
            ? place
            : null;
    }

    /// <summary>Takes how things stand. Null: the browsers have been shown something newer.</summary>
    public PlaceView? Take(PlaceView place)
    {
        lock (_gate)
            return _place is { } known && place.Pulse.Version < known.Pulse.Version ? null : _place = place;
    }

    /// <summary>They stand elsewhere. Null: the browsers have been shown something newer, another place, or nothing yet.</summary>
    public PlaceView? Move(ShownPosition shown, LinePulse pulse)
    {
        lock (_gate)
        {
            if (_place?.Moved(shown, pulse) is not { } moved)
                return null;
            return _place = moved;
        }
    }
}
