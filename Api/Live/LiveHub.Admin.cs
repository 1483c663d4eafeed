using Ticketing.Api.Accounts;
using Ticketing.Api.Live.Admin;

namespace Ticketing.Api.Live;

/// <content>Watching the shop itself.</content>
internal sealed partial class LiveHub
{
    /// <summary>Watches sales and the server's log. For organisers.</summary>
    /// <returns>How things stand; changes follow as <c>statsChanged</c>, at most once a second, and <c>logLine</c>.</returns>
    public async Task<AdminSnapshot> WatchAdmin()
    {
        var watcher = Enter();
        if (!watcher.Principal.IsInRole(Roles.Admin))
            throw LiveRefusal.Forbidden();
        if (!watcher.Watches.HasRoomFor(nameof(WatchAdmin)))
            throw LiveRefusal.TooMany("This connection watches as much as it may.");
        watcher.Watches.Add(nameof(WatchAdmin), () => admin.Leave(watcher));
        return await LiveCalls.ExplainAsync(admin.WatchAsync(watcher));
    }
}
