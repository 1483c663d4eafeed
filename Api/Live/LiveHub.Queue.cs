using Ticketing.Api.WaitingRoom;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.Live;

/// <content>Watching one's place in line.</content>
internal sealed partial class LiveHub
{
    /// <summary>Watches the caller's place in an event's line. As long as the connection stands, the place is kept.</summary>
    /// <param name="eventId">The event's id.</param>
    /// <returns>Where they stand; it follows once a second as <c>queueChanged</c>.</returns>
    public async Task<QueueAnswer> WatchQueue(string eventId)
    {
        var watcher = Enter();
        var (id, user) = (Parse(eventId), watcher.User ?? throw LiveRefusal.Unauthenticated());
        if (!watcher.Watches.HasRoomFor(PlaceOf(id)))
            throw LiveRefusal.TooMany("This connection watches as much as it may.");

        var place = await LiveCalls.ExplainAsync(places.WatchAsync(id, user, watcher));
        watcher.Watches.Add(PlaceOf(id), () => places.Leave(id, user, watcher));
        if (place.Standing != Standing.Absent)
            return QueueAnswer.Of(place, admissions);

        watcher.Watches.End(PlaceOf(id));
        throw LiveRefusal.NoPlace();
    }

    /// <summary>Watches the caller's place no longer. Without another connection or a poll it is lost after the time of grace.</summary>
    /// <param name="eventId">The event's id.</param>
    public Task UnwatchQueue(string eventId)
    {
        Enter().Watches.End(PlaceOf(Parse(eventId)));
        return Task.CompletedTask;
    }

    private static (string, Guid) PlaceOf(Guid eventId) => (nameof(WatchQueue), eventId);
}
