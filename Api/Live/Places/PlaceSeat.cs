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

    /// <summary>A device was connected by that silo. Returns what the browsers have not been shown; null: nothing.</summary>
    public PlaceView? Connected(PlaceConnection connection, long renewAt)
    {
        (Roster, RenewAt) = (connection.Roster, renewAt);
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

    /// <summary>They stand elsewhere. Null: the browsers have been shown something newer, or nothing yet.</summary>
    public PlaceView? Move(int position, LinePulse pulse)
    {
        lock (_gate)
        {
            if (_place is not { } known || pulse.Version <= known.Pulse.Version)
                return null;
            return _place = known with { Position = position, Pulse = pulse };
        }
    }
}
