using System.Text.Json.Serialization;
using Ticketing.Texts;

namespace Ticketing.Api.Accounts.Factors.Passkeys;

/// <summary>A passkey of the caller's.</summary>
/// <param name="Id">Tells passkeys apart.</param>
/// <param name="Name">As its owner calls it.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="LastUsedAt">When it signed in last; null: never.</param>
/// <param name="IsBackedUp">Whether its authenticator keeps copies of it elsewhere, so that it outlives a lost device.</param>
/// <param name="IsSuspended">Whether it signs nobody in any more, since there seems to be a copy that should not be.</param>
internal sealed record PasskeyBody(
    Guid Id, string Name, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt, bool IsBackedUp, bool IsSuspended);

/// <summary>The body of <c>POST /api/me/factors/passkeys</c>.</summary>
/// <param name="Name">What its owner calls it, 1–100 characters; missing: a name of ours.</param>
/// <param name="Credential">What <c>navigator.credentials.create()</c> has made.</param>
internal sealed record AddPasskeyRequest(string? Name = null, AttestationBody? Credential = null)
{
    /// <summary>What its owner calls it, 1–100 characters; missing: a name of ours.</summary>
    public string? Name { get; } = Writing.Name(Name);
}

/// <summary>A passkey was added.</summary>
/// <param name="Passkey">The passkey.</param>
/// <param name="RecoveryCodes">Made with the first factor, and shown this once; null: there are some already.</param>
internal sealed record PasskeyAdded(PasskeyBody Passkey, IReadOnlyList<string>? RecoveryCodes);

/// <summary>The body of <c>PATCH /api/me/factors/passkeys/{id}</c>.</summary>
/// <param name="Name">What its owner calls it, 1–100 characters.</param>
internal sealed record RenamePasskeyRequest(string? Name = null)
{
    /// <summary>What its owner calls it, 1–100 characters.</summary>
    public string? Name { get; } = Writing.Name(Name);
}

/// <summary>The body of <c>POST /api/auth/passkeys</c>.</summary>
/// <param name="Credential">What <c>navigator.credentials.get()</c> has given.</param>
/// <param name="WithRefreshToken">Whether the answer has a refresh token, for clients without cookies; missing: the cookie gets it.</param>
internal sealed record PasskeySignInRequest(AssertionBody? Credential = null, bool? WithRefreshToken = null);

/// <summary>A new credential, as <c>PublicKeyCredential.toJSON()</c> writes it. Other members are not read.</summary>
/// <param name="Id">What the authenticator calls it, base64url.</param>
/// <param name="Response">What it says.</param>
internal sealed record AttestationBody(string? Id = null, AttestationAnswer? Response = null);

/// <summary>What an authenticator says of a new credential; bytes in base64url.</summary>
/// <param name="ClientData">What the browser has asked of it.</param>
/// <param name="AttestationObject">The credential.</param>
/// <param name="Transports">How it is reached.</param>
internal sealed record AttestationAnswer(
    [property: JsonPropertyName("clientDataJSON")] string? ClientData = null,
    string? AttestationObject = null,
    IReadOnlyList<string>? Transports = null);

/// <summary>What a passkey has signed, as <c>PublicKeyCredential.toJSON()</c> writes it. Other members are not read.</summary>
/// <param name="Id">Which passkey, base64url.</param>
/// <param name="Response">What it says.</param>
internal sealed record AssertionBody(string? Id = null, AssertionAnswer? Response = null);

/// <summary>What an authenticator has signed; bytes in base64url.</summary>
/// <param name="ClientData">What the browser has asked of it.</param>
/// <param name="AuthenticatorData">What it says of itself.</param>
/// <param name="Signature">Over both.</param>
/// <param name="UserHandle">Whose it is.</param>
internal sealed record AssertionAnswer(
    [property: JsonPropertyName("clientDataJSON")] string? ClientData = null,
    string? AuthenticatorData = null,
    string? Signature = null,
    string? UserHandle = null);
