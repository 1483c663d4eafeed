using Microsoft.AspNetCore.Authorization;

namespace Ticketing.Api.Accounts;

/// <summary>Who may call a route. Every route names one of these or allows anonymous callers; a test proves it.</summary>
internal static class Policies
{
    /// <summary>Anybody with a valid token.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Organisers.</summary>
    public const string Admin = "admin";

    /// <summary>Those who check tickets: role <c>gate</c>, or an organiser.</summary>
    public const string Gate = "gate";

    /// <summary>Defines the policies.</summary>
    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(Admin, policy => policy.RequireRole(Roles.Admin));
        options.AddPolicy(Gate, policy => policy.RequireRole(Roles.Admin, Roles.Gate));
    }
}
