using Ticketing.Api.Accounts.Factors.Passkeys;

namespace Ticketing.Api.Accounts.Factors;

/// <summary>With what the caller signs in beside a password.</summary>
/// <param name="Passkeys">Their passkeys, the latest last.</param>
/// <param name="App">Their authenticator app; null: none.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are left.</param>
/// <param name="IsRequired">Whether the caller's role needs a passkey or an app here.</param>
/// <param name="TakesPasskeys">Whether this shop takes passkeys.</param>
internal sealed record FactorsBody(
    IReadOnlyList<PasskeyBody> Passkeys, AppBody? App, int RecoveryCodesLeft, bool IsRequired, bool TakesPasskeys);

/// <summary>An authenticator app.</summary>
/// <param name="AddedAt">When it was set up.</param>
/// <param name="LastUsedAt">When one of its codes signed in last; null: never.</param>
internal sealed record AppBody(DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt);

/// <summary>A new authenticator app's secret. It is the caller's app when its first code has come.</summary>
/// <param name="Secret">In base32, for typing.</param>
/// <param name="Uri">The same for apps that read it, as a QR code: <c>otpauth://totp/…</c>.</param>
/// <param name="Ticket">What to send with the first code.</param>
/// <param name="ExpiresAt">Until when.</param>
internal sealed record AppSecretBody(string Secret, string Uri, string Ticket, DateTimeOffset ExpiresAt);

/// <summary>The body of <c>POST /api/me/factors/app/confirm</c>.</summary>
/// <param name="Ticket">As it was handed out with the secret.</param>
/// <param name="Code">The six digits that the app shows.</param>
internal sealed record ConfirmAppRequest(string? Ticket = null, string? Code = null);

/// <summary>Recovery codes, shown this once.</summary>
/// <param name="RecoveryCodes">Each signs in once in a factor's place. Null: those of before stay good.</param>
internal sealed record RecoveryCodesBody(IReadOnlyList<string>? RecoveryCodes);

/// <summary>The body of <c>POST /api/auth/login/second</c>.</summary>
/// <param name="Ticket">As the refusal <c>second-factor-required</c> had it.</param>
/// <param name="Code">The six digits that the authenticator app shows, or a recovery code.</param>
/// <param name="WithRefreshToken">Whether the answer has a refresh token, for clients without cookies; missing: the cookie gets it.</param>
internal sealed record SecondStepRequest(string? Ticket = null, string? Code = null, bool? WithRefreshToken = null);

/// <summary>The body of <c>POST /api/auth/proof</c>: one of the two.</summary>
/// <param name="Password">The caller's password.</param>
/// <param name="Credential">What a passkey of theirs has signed.</param>
internal sealed record ProofRequest(string? Password = null, AssertionBody? Credential = null);
