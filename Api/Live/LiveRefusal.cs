using Microsoft.AspNetCore.SignalR;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Live;

/// <summary>
/// How hub methods refuse. SignalR knows one way to tell a caller so, an exception; its message begins with a problem's slug and a
/// colon, and what follows is for people.
/// </summary>
internal static class LiveRefusal
{
    /// <summary>There is nothing here that the caller may see.</summary>
    public static HubException NotFound() => Of(ProblemSlug.NotFound, "There is no such event.");

    /// <summary>The caller's role does not allow this.</summary>
    public static HubException Forbidden() => Of(ProblemSlug.Forbidden, "Your account's role does not allow this.");

    /// <summary>The caller is not signed in.</summary>
    public static HubException Unauthenticated() => Of(ProblemSlug.Unauthenticated, "Sign in, and connect again.");

    /// <summary>The caller has no place in this line.</summary>
    public static HubException NoPlace() => Of(ProblemSlug.NotFound, "You have no place in this line.");

    /// <summary>The caller asks for too much, or too often.</summary>
    public static HubException TooMany(string why) => Of(ProblemSlug.RateLimited, why);

    /// <summary>Asking again in a moment may help.</summary>
    public static HubException Busy() => Of(ProblemSlug.Overloaded, "Try again in a moment.");

    private static HubException Of(ProblemSlug slug, string detail) => new($"{slug.Name}: {detail}");
}
