using Microsoft.AspNetCore.Authorization;
using Ticketing.Api.Accounts.Access;

namespace Ticketing.Api.Accounts;

/// <summary>Who may call a route. Every route names one of these or allows anonymous callers; a test proves it.</summary>
internal static class Policies
{
    /// <summary>Anybody with a valid token: a device at a gate, and who has to set up a second factor first, too.</summary>
    public const string AnyToken = "any-token";

    /// <summary>Any person or device with a valid token, but for who has to set up a second factor first.</summary>
    public const string Account = "account";

    /// <summary>
    /// Any person with a valid token, but for who has to set up a second factor first. A device at a gate is none: it neither buys nor
    /// stands in line.
    /// </summary>
    public const string SignedIn = "signed-in";

    /// <summary>
    /// Whoever may buy and stand in line: any person who is signed in, but for those who check tickets. They see the gate and nothing else;
    /// who wants to buy too has another account for that.
    /// </summary>
    public const string Buying = "buying";

    /// <summary>Any person with a valid token, also who has to set up a second factor first: what is needed for that.</summary>
    public const string SettingUp = "setting-up";

    /// <summary>Organisers.</summary>
    public const string Admin = "admin";

    /// <summary>Those who check tickets: role <c>gate</c> or <c>supervisor</c>, or an organiser.</summary>
    public const string Gate = "gate";

    /// <summary>Those who correct what was checked: role <c>supervisor</c>, or an organiser.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Defines the policies.</summary>
    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(AnyToken, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(Account, policy => policy.RequireAuthenticatedUser()
            .RequireAssertion(static asked => asked.User.FindAccess() is not { MustSetUpFactor: true }));
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser()
            .RequireAssertion(static asked => asked.User.FindAccess() is { EventId: null, MustSetUpFactor: false }));
        options.AddPolicy(Buying, policy => policy.RequireAuthenticatedUser()
            .RequireAssertion(static asked => asked.User.FindAccess()
                is { EventId: null, MustSetUpFactor: false, Role: not (Roles.Gate or Roles.Supervisor) }));
        options.AddPolicy(SettingUp, policy => policy.RequireAuthenticatedUser()
            .RequireAssertion(static asked => asked.User.FindAccess() is { EventId: null }));
        options.AddPolicy(Admin, policy => policy.RequireRole(Roles.Admin));
        options.AddPolicy(Gate, policy => policy.RequireRole(Roles.Admin, Roles.Gate, Roles.Supervisor));
        options.AddPolicy(Supervisor, policy => policy.RequireRole(Roles.Admin, Roles.Supervisor));
    }
}
