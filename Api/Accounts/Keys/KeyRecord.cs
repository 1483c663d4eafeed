namespace Ticketing.Api.Accounts.Keys;

/// <summary>A key as it is when it is open.</summary>
/// <param name="Id">Its public name, <c>kid</c>.</param>
/// <param name="Purpose">What it signs, see <see cref="KeyPurpose"/>.</param>
/// <param name="Material">
/// The secret: raw bytes for HS256, PKCS #8 for ES256. Of a revoked key only the public half, SubjectPublicKeyInfo.
/// </param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RotateAt">From then on it signs nothing new.</param>
/// <param name="RetireAt">From then on what it signed is refused.</param>
/// <param name="RevokedAt">Since when it signs nothing, and proves nothing but tickets; null: it is not revoked.</param>
internal sealed record KeyRecord(
    string Id,
    KeyPurpose Purpose,
    byte[] Material,
    DateTimeOffset CreatedAt,
    DateTimeOffset RotateAt,
    DateTimeOffset RetireAt,
    DateTimeOffset? RevokedAt = null);

/// <summary>The keys in the database.</summary>
/// <param name="Open">Those that this process can use.</param>
/// <param name="Locked">Those that it can't.</param>
internal sealed record StoredKeys(IReadOnlyList<KeyRecord> Open, IReadOnlyList<LockedKey> Locked);

/// <summary>A key that is sealed by a master key that this process lacks.</summary>
/// <param name="Id">The key.</param>
/// <param name="MasterId">The master key.</param>
internal sealed record LockedKey(string Id, string MasterId);
