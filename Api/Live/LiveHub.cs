using Microsoft.AspNetCore.SignalR;
using Ticketing.Api.Live.Admin;
using Ticketing.Api.WaitingRoom;
using Ticketing.Api.Live.Places;

namespace Ticketing.Api.Live;

/// <summary>What browsers may ask of the live connection. Each concept has a file of its own.</summary>
/// <remarks>
/// A browser first registers its handlers, then watches, then takes the snapshot that it gets, and from then on every message with
/// a higher version. After a connection is lost it does the same again: nothing is replayed, and nothing is missed. Calls of one
/// connection run one at a time.
/// </remarks>
internal sealed partial class LiveHub(
    Watchers watchers, LiveCalls calls, EventRelay events, PlaceScreens places, AdmissionTokens admissions, AdminRelay admin) : Hub
{
    /// <summary>Lets the connection stand, unless it is one too many.</summary>
    public override Task OnConnectedAsync()
    {
        watchers.Get(Context.ConnectionId);
        return base.OnConnectedAsync();
    }

    /// <summary>The caller's connection; its call is counted.</summary>
    private Watcher Enter() => calls.Count(watchers.Get(Context.ConnectionId));
}
