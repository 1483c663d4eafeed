using Ticketing.Api.Accounts;
using Ticketing.Events;

namespace Ticketing.Api.Live;

/// <content>Watching events.</content>
internal sealed partial class LiveHub
{
    /// <summary>Watches an event. Anybody may.</summary>
    /// <param name="eventId">Its id.</param>
    /// <returns>How it stands; changes follow as <c>availabilityChanged</c> and <c>eventChanged</c>.</returns>
    public async Task<EventSnapshot> WatchEvent(string eventId)
    {
        var watcher = Enter();
        var id = Parse(eventId);
        if (!watcher.Watches.HasRoomFor(WatchOf(id)))
            throw LiveRefusal.TooMany("This connection watches as much as it may.");
        if (await LiveCalls.ExplainAsync(events.WatchAsync(id, watcher)) is not { } watched)
            throw LiveRefusal.NotFound();

        watcher.Watches.Add(WatchOf(id), () => events.Leave(id, watcher));
        var snapshot = watched.Snapshot();
        if (snapshot.Event.Status != SaleStatus.Draft || watcher.Principal.IsInRole(Roles.Admin))
            return snapshot;

        watcher.Watches.End(WatchOf(id));
        throw LiveRefusal.NotFound();
    }

    /// <summary>Watches an event no longer.</summary>
    /// <param name="eventId">Its id.</param>
    public Task UnwatchEvent(string eventId)
    {
        Enter().Watches.End(WatchOf(Parse(eventId)));
        return Task.CompletedTask;
    }

    private static (string, Guid) WatchOf(Guid eventId) => (nameof(WatchEvent), eventId);

    private static Guid Parse(string eventId) => Guid.TryParseExact(eventId, "D", out var id) ? id : throw LiveRefusal.NotFound();
}
