using Microsoft.AspNetCore.SignalR;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Audit;
using Ticketing.Api.Gates.Watching;
using Ticketing.Api.Live.Admin;
using Ticketing.Api.Live.Gates;
using Ticketing.Api.Live.Places;
using Ticketing.Api.Security;
using Ticketing.Api.WaitingRoom;
using Ticketing.Events;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.Live;

/// <summary>What browsers may ask of the live connection.</summary>
/// <remarks>
/// A browser first registers its handlers, then watches, then takes the snapshot that it gets, and from then on every message with
/// a higher version. After a connection is lost it does the same again: nothing is replayed, and nothing is missed. Calls of one
/// connection run one at a time.
/// </remarks>
internal sealed class LiveHub(
    Watchers watchers,
    LiveCalls calls,
    AccessCheck access,
    EventRelay events,
    PlaceScreens places,
    QueueAnswers answers,
    AdminRelay admin,
    GateRelay gates,
    AuditedWatching audited) : Hub
{
    /// <summary>Lets the connection stand, unless it is one too many.</summary>
    public override Task OnConnectedAsync()
    {
        watchers.Get(Context.ConnectionId);
        return base.OnConnectedAsync();
    }

    /// <summary>Watches an event. Anybody may.</summary>
    /// <param name="eventId">Its id.</param>
    /// <returns>How it stands; changes follow as <c>availabilityChanged</c> and <c>eventChanged</c>.</returns>
    public async Task<EventSnapshot> WatchEvent(string eventId)
    {
        var watcher = Enter();
        var id = Parse(eventId);
        RefuseTooMany(watcher, EventWatch(id));
        if (await LiveCalls.ExplainAsync(events.WatchAsync(id, watcher)) is not { } watched)
            throw LiveRefusal.NotFound();

        watcher.Watches.Add(EventWatch(id), () => events.Leave(id, watcher));
        var snapshot = watched.Snapshot();
        if (snapshot.Event.Status != SaleStatus.Draft || watcher.IsOrganiser)
            return snapshot;

        watcher.Watches.End(EventWatch(id));
        throw LiveRefusal.NotFound();
    }

    /// <summary>Watches an event no longer.</summary>
    /// <param name="eventId">Its id.</param>
    public Task UnwatchEvent(string eventId)
    {
        Enter().Watches.End(EventWatch(Parse(eventId)));
        return Task.CompletedTask;
    }

    /// <summary>Watches the caller's place in an event's line. As long as the connection stands, the place is kept.</summary>
    /// <param name="eventId">The event's id.</param>
    /// <returns>Where they stand; it follows once a second as <c>queueChanged</c>.</returns>
    public async Task<QueueAnswer> WatchQueue(string eventId)
    {
        var watcher = Enter();
        var (id, user) = (Parse(eventId), watcher.User ?? throw LiveRefusal.Unauthenticated());
        RefuseTooMany(watcher, PlaceWatch(id));

        var place = await LiveCalls.ExplainAsync(places.WatchAsync(id, user, watcher));
        watcher.Watches.Add(PlaceWatch(id), () => places.Leave(id, user, watcher));
        if (place.Standing != Standing.Absent)
            return answers.Of(place);

        watcher.Watches.End(PlaceWatch(id));
        throw LiveRefusal.NoPlace();
    }

    /// <summary>Watches the caller's place no longer. Without another connection or a poll it is lost after the time of grace.</summary>
    /// <param name="eventId">The event's id.</param>
    public Task UnwatchQueue(string eventId)
    {
        Enter().Watches.End(PlaceWatch(Parse(eventId)));
        return Task.CompletedTask;
    }

    /// <summary>Watches sales and the server's log. For organisers.</summary>
    /// <returns>How things stand; changes follow as <c>statsChanged</c>, at most once a second, and <c>logLine</c>.</returns>
    public async Task<AdminSnapshot> WatchAdmin()
    {
        var watcher = Enter();
        var connection = Context.GetHttpContext()!;
        if (!watcher.IsOrganiser)
        {
            connection.Note(SecurityEventKind.Forbidden, watcher.User);
            throw LiveRefusal.Forbidden();
        }

        RefuseTooMany(watcher, nameof(WatchAdmin));
        if (!await audited.TryNoteAsync(connection, LiveApi.Path))
            throw LiveRefusal.Busy();
        watcher.Watches.Add(nameof(WatchAdmin), () => admin.Leave(watcher));
        return await LiveCalls.ExplainAsync(admin.WatchAsync(watcher));
    }

    /// <summary>Watches the gates of an event. For organisers and gatekeepers.</summary>
    /// <param name="eventId">Its id.</param>
    /// <returns>How they stand; changes follow as <c>gateChanged</c>, at most once a second.</returns>
    public async Task<GateSummary> WatchGate(string eventId)
    {
        var watcher = Enter();
        var (id, connection) = (Parse(eventId), Context.GetHttpContext()!);
        if (!watcher.MaySeeGates(id))
        {
            connection.Note(SecurityEventKind.Forbidden, watcher.User);
            throw LiveRefusal.Forbidden();
        }

        RefuseTooMany(watcher, GateWatchOf(id));
        if (!await audited.TryNoteAsync(connection, $"{LiveApi.Path} gates {id}"))
            throw LiveRefusal.Busy();
        watcher.Watches.Add(GateWatchOf(id), () => gates.Leave(id, watcher));
        if (await LiveCalls.ExplainAsync(gates.WatchAsync(id, watcher)) is { } summary)
            return summary;
        watcher.Watches.End(GateWatchOf(id));
        throw LiveRefusal.NotFound();
    }

    /// <summary>Watches the gates of an event no longer.</summary>
    /// <param name="eventId">Its id.</param>
    public Task UnwatchGate(string eventId)
    {
        Enter().Watches.End(GateWatchOf(Parse(eventId)));
        return Task.CompletedTask;
    }

    /// <summary>
    /// Goes on with another access token of the same session. A connection ends with its token; renewed in time, it loses neither what it
    /// watches nor a place in line.
    /// </summary>
    /// <param name="token">As <c>POST /api/auth/refresh</c> has issued it.</param>
    public async Task Renew(string token)
    {
        var watcher = Enter();
        if (await access.FindAsync(token, Context.ConnectionAborted) is not { } claims || !watcher.TryRenew(claims))
            throw LiveRefusal.Unauthenticated();
    }

    /// <summary>The caller's connection; its call is counted.</summary>
    private Watcher Enter()
    {
        var watcher = calls.Count(watchers.Get(Context.ConnectionId));
        return watcher.IsDismissed ? throw LiveRefusal.Unauthenticated() : watcher;
    }

    private static void RefuseTooMany(Watcher watcher, object watch)
    {
        if (!watcher.Watches.HasRoomFor(watch))
            throw LiveRefusal.TooMany("This connection watches as much as it may.");
    }

    private static (string, Guid) EventWatch(Guid eventId) => (nameof(WatchEvent), eventId);

    private static (string, Guid) PlaceWatch(Guid eventId) => (nameof(WatchQueue), eventId);

    private static (string, Guid) GateWatchOf(Guid eventId) => (nameof(WatchGate), eventId);

    private static Guid Parse(string eventId) => Guid.TryParseExact(eventId, "D", out var id) ? id : throw LiveRefusal.NotFound();
}
