using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Texts;

namespace Ticketing.Api.Accounts.Staff;

/// <summary>Whom an organiser invites to what.</summary>
/// <param name="Email">Where the invitation goes: it is for whoever has this mailbox.</param>
/// <param name="Role"><c>admin</c>, <c>gate</c> or <c>supervisor</c>.</param>
/// <param name="Days">For how many days the link works, 1–30; missing: 7.</param>
/// <param name="Language">In which language it is written; missing: the caller's.</param>
internal sealed record InvitationRequest(string? Email = null, string? Role = null, int? Days = null, string? Language = null)
{
    private const int MaxDays = 30;
    private const int UsualDays = 7;

    /// <summary>For how long the link works.</summary>
    public TimeSpan Life => TimeSpan.FromDays(Days ?? UsualDays);

    /// <summary>Checks the wish; null: nothing is wrong with it.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        errors.Check("email", EmailAddress.Parse(Email) is null ? "Must be an e-mail address." : null);
        errors.Check("role", Role is Roles.Admin or Roles.Gate or Roles.Supervisor ? null : "Must be one of: admin, gate, supervisor.");
        errors.Check("days", Days is null or (>= 1 and <= MaxDays) ? null : $"Must be 1 to {MaxDays}.");
        errors.Check(
            "language",
            Language is null || Languages.All.Contains(Language, StringComparer.Ordinal)
                ? null
                : $"Must be one of: {string.Join(", ", Languages.All)}.");
        return errors.Problem;
    }
}

/// <summary>An invitation that is open: nobody has accepted it yet, and its time is not over.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Email">Where it went.</param>
/// <param name="Role">What it is to: <c>admin</c>, <c>gate</c> or <c>supervisor</c>.</param>
/// <param name="InvitedBy">What the one who invited is called; null: their account is gone.</param>
/// <param name="CreatedAt">When that was.</param>
/// <param name="ExpiresAt">From then on its link is good for nothing.</param>
internal sealed record InvitationBody(
    Guid Id, string Email, string Role, string? InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>All open invitations.</summary>
/// <param name="Items">The latest first.</param>
internal sealed record InvitationList(IReadOnlyList<InvitationBody> Items);

/// <summary>Somebody who may do more than buy.</summary>
/// <param name="Id">The account.</param>
/// <param name="Email">Its address.</param>
/// <param name="DisplayName">What others read.</param>
/// <param name="Role"><c>admin</c>, <c>gate</c> or <c>supervisor</c>.</param>
/// <param name="HasFactor">Whether it has a passkey or an authenticator app.</param>
internal sealed record StaffBody(Guid Id, string Email, string DisplayName, string Role, bool HasFactor);

/// <summary>All who may do more than buy, but for devices at gates.</summary>
/// <param name="Items">By role and address.</param>
internal sealed record StaffList(IReadOnlyList<StaffBody> Items);

/// <summary>The body of <c>POST /api/auth/invitation</c> and <c>POST /api/me/invitation</c>.</summary>
/// <param name="Token">What stands behind the link's number sign.</param>
internal sealed record InvitationToken(string? Token = null);

/// <summary>What an invitation is to, for whoever has its link.</summary>
/// <param name="Email">Whom it is for.</param>
/// <param name="Role">What it is to: <c>admin</c>, <c>gate</c> or <c>supervisor</c>.</param>
/// <param name="ExpiresAt">From then on its link is good for nothing.</param>
/// <param name="MustSignIn">
/// Whether the address has an account that one signs in to: then its owner accepts when signed in. Else they choose a password.
/// </param>
internal sealed record InvitationShown(string Email, string Role, DateTimeOffset ExpiresAt, bool MustSignIn);

/// <summary>The body of <c>POST /api/auth/invitation/accept</c>.</summary>
/// <param name="Token">What stands behind the link's number sign.</param>
/// <param name="Password">The new account's password, 8–128 characters.</param>
/// <param name="DisplayName">What its owner is called, 1–100 characters; missing: made from the address.</param>
/// <param name="WithRefreshToken">Whether the answer has a refresh token, for clients without cookies; missing: the cookie gets it.</param>
internal sealed record AcceptRequest(
    string? Token = null, string? Password = null, string? DisplayName = null, bool? WithRefreshToken = null)
{
    private const int MaxName = 100;

    /// <summary>What its owner is called; null: not said.</summary>
    public string? DisplayName { get; } = Writing.Name(DisplayName) is { Length: > 0 } name ? name : null;

    /// <summary>Checks the wish; null: nothing is wrong with it.</summary>
    /// <param name="address">Whose account it is to be.</param>
    public ProblemResult? Check(EmailAddress? address)
    {
        var errors = new FieldErrors();
        errors.Check("password", AccountRules.CheckPassword(Password, AccountRules.NamesOf(address, DisplayName)));
        errors.Check("displayName", Text.Check(DisplayName, 0, MaxName));
        return errors.Problem;
    }
}
