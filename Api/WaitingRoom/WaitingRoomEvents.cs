using Ticketing.Api.Accounts;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.WaitingRoom;

/// <summary>Finds the events that a caller may wait for.</summary>
internal sealed class WaitingRoomEvents(EventAddresses addresses, EventPages pages)
{
    /// <summary>The event's id; null: there is none that the caller may see.</summary>
    public async ValueTask<Guid?> FindAsync(HttpContext context, string idOrSlug)
    {
        if (await addresses.FindAsync(idOrSlug) is not { } id || await pages.FindAsync(id) is not { } page)
            return null;
        return page.IsDraft && !context.User.IsInRole(Roles.Admin) ? null : id;
    }

    /// <summary>There is no such event.</summary>
    public static ProblemResult NoSuchEvent() => Problem.NotFound("There is no such event.");
}
