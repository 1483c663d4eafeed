using System.Text.Json.Serialization;
using Ticketing.Texts;

namespace Ticketing.Api.Accounts;

/// <summary>The body of <c>POST /api/auth/register</c>.</summary>
/// <param name="Email">Names the account; one account per address.</param>
/// <param name="Password">8–128 characters.</param>
/// <param name="DisplayName">1–100 characters; missing: made from the address.</param>
/// <param name="WithRefreshToken">Whether the answer has a refresh token, for clients without cookies; missing: the cookie gets it.</param>
/// <param name="TermsVersion">The version of the terms that is agreed to with this: the one in force. Missing: none is.</param>
internal sealed record RegisterRequest(
    string? Email = null,
    string? Password = null,
    string? DisplayName = null,
    bool? WithRefreshToken = null,
    string? TermsVersion = null)
{
    /// <summary>1–100 characters; missing: made from the address.</summary>
    public string? DisplayName { get; } = Writing.Name(DisplayName);
}

/// <summary>The body of <c>POST /api/auth/login</c>.</summary>
/// <param name="Email">The account's address.</param>
/// <param name="Password">Its password.</param>
/// <param name="WithRefreshToken">Whether the answer has a refresh token, for clients without cookies; missing: the cookie gets it.</param>
internal sealed record LoginRequest(string? Email = null, string? Password = null, bool? WithRefreshToken = null);

/// <summary>Somebody is signed in.</summary>
/// <param name="UserId">Who.</param>
/// <param name="DisplayName">What others read.</param>
/// <param name="Role"><c>buyer</c>, <c>admin</c>, <c>gate</c> or <c>supervisor</c>.</param>
/// <param name="Token">What to send as <c>Authorization: Bearer …</c>.</param>
/// <param name="ExpiresAt">From then on the token is refused: ask for another before.</param>
/// <param name="Guest">Whether it is a buyer without a password: a mailed code signs them in.</param>
/// <param name="RefreshToken">What to ask for it with. Only if it was asked for; else the cookie has it.</param>
/// <param name="MustSetUpFactor">
/// True: the account needs a passkey or an authenticator app, and may do nothing before. Else missing.
/// </param>
internal sealed record SignedIn(
    Guid UserId,
    string DisplayName,
    string Role,
    string Token,
    DateTimeOffset ExpiresAt,
    bool Guest,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? MustSetUpFactor = null);

/// <summary>The caller's own account.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Email">The account's address.</param>
/// <param name="DisplayName">What others read.</param>
/// <param name="Role"><c>buyer</c>, <c>admin</c>, <c>gate</c> or <c>supervisor</c>.</param>
/// <param name="EmailVerified">Whether the caller has proved that the address is theirs.</param>
/// <param name="Guest">Whether the account has no password: a mailed code signs its owner in.</param>
/// <param name="EventId">The only event of which the caller may do anything, being a device at its gates; null: any.</param>
internal sealed record Me(
    Guid UserId, string Email, string DisplayName, string Role, bool EmailVerified, bool Guest, Guid? EventId);
