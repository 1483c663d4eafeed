using System.Security.Claims;
using Ticketing.Api.Accounts.Access;
using Ticketing.Gates;

namespace Ticketing.Api.Gates;

/// <summary>Which events somebody at a gate may see.</summary>
internal static class GateAccess
{
    /// <summary>The event of an address; null: it is none, or not one that the caller may see.</summary>
    public static Guid? EventOf(this ClaimsPrincipal caller, string id) =>
        Guid.TryParseExact(id, "D", out var eventId) && caller.MaySee(eventId) ? eventId : null;

    /// <summary>The only event that the caller may see, being a device; null: any.</summary>
    public static Guid? BoundEvent(this ClaimsPrincipal caller) => caller.Access().EventId;

    /// <summary>Whether the caller may see an event: a device sees its own alone.</summary>
    public static bool MaySee(this ClaimsPrincipal caller, Guid eventId) =>
        caller.BoundEvent() is not { } bound || bound == eventId;

    /// <summary>The caller, as what they do is recorded.</summary>
    public static GateStaff Staff(this ClaimsPrincipal caller) => new(caller.Access().UserId, caller.Access().SessionId);
}
