using Microsoft.AspNetCore.Authorization;
using Ticketing.Api.Accounts.Access;

namespace Ticketing.Api.Accounts;

/// <summary>Who may call a route. Every route names one of these or allows anonymous callers; a test proves it.</summary>
internal static class Policies
{
    /// <summary>Anybody with a valid token, but for who has to set up a second factor first.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Anybody with a valid token, also who has to set up a second factor first: what is needed for that.</summary>
    public const string SettingUp = "setting-up";

    /// <summary>Organisers.</summary>
    public const string Admin = "admin";

    /// <summary>Those who check tickets: role <c>gate</c>, or an organiser.</summary>
    public const string Gate = "gate";

    /// <summary>Defines the policies.</summary>
    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser()
            .RequireAssertion(static asked => asked.User.FindAccess() is not { MustSetUpFactor: true }));
        options.AddPolicy(SettingUp, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(Admin, policy => policy.RequireRole(Roles.Admin));
        options.AddPolicy(Gate, policy => policy.RequireRole(Roles.Admin, Roles.Gate));
    }
}
