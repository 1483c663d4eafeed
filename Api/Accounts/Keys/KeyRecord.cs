namespace Ticketing.Api.Accounts.Keys;

/// <summary>A key as it is stored.</summary>
/// <param name="Id">Its public name, <c>kid</c>.</param>
/// <param name="Purpose">What it signs, see <see cref="KeyPurpose"/>.</param>
/// <param name="Material">The secret: raw bytes for HS256, PKCS #8 for ES256.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RotateAt">From then on it signs nothing new.</param>
/// <param name="RetireAt">From then on what it signed is refused.</param>
internal sealed record KeyRecord(
    string Id,
    KeyPurpose Purpose,
    byte[] Material,
    DateTimeOffset CreatedAt,
    DateTimeOffset RotateAt,
    DateTimeOffset RetireAt);
