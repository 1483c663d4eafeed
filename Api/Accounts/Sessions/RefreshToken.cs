using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Ticketing.Api.Accounts.Sessions;

/// <summary>By what a session is renewed: the session's id and a secret that changes with each use.</summary>
/// <remarks>
/// The secret that follows is made of the one before and a salt that only the database has. So a request that is sent twice, because its
/// answer was lost or two tabs sent it at once, gets the same token twice, though the database keeps nothing but hashes. Neither somebody
/// with an old token nor a reader of the database can make the next one.
/// </remarks>
internal sealed class RefreshToken
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltBytes = 16;

    private const int IdBytes = 16;
    private const int SecretBytes = 32;

    private readonly byte[] _secret;

    private RefreshToken(Guid sessionId, byte[] secret) => (SessionId, _secret) = (sessionId, secret);

    /// <summary>The session that it is for.</summary>
    public Guid SessionId { get; }

    /// <summary>The first token of a session.</summary>
    public static RefreshToken New(Guid sessionId) => new(sessionId, RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Reads what <see cref="ToString"/> wrote; null: it is none.</summary>
    public static RefreshToken? Parse(string? text)
    {
        Span<byte> bytes = stackalloc byte[IdBytes + SecretBytes];
        if (text is null || text.Length != Base64Url.GetEncodedLength(bytes.Length))
            return null;
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done || length != bytes.Length)
            return null;
        return new RefreshToken(new Guid(bytes[..IdBytes], bigEndian: true), bytes[IdBytes..].ToArray());
    }

    /// <summary>What is stored of it.</summary>
    public byte[] Hash() => SHA256.HashData(_secret);

    /// <summary>The token that follows.</summary>
    public RefreshToken Next(ReadOnlySpan<byte> salt) => new(SessionId, HMACSHA256.HashData(_secret, salt));

    /// <summary>As its owner gets it: 64 characters of base64url.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[IdBytes + SecretBytes];
        SessionId.TryWriteBytes(bytes, bigEndian: true, out _);
        _secret.CopyTo(bytes[IdBytes..]);
        return Base64Url.EncodeToString(bytes);
    }
}
