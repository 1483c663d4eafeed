namespace Ticketing.Api.Accounts.Keys;

/// <summary>Signs what others must be able to verify without asking us, such as ticket codes. ES256: ECDSA on P-256 with SHA-256.</summary>
/// <remarks>
/// The public keys are published at <c>/.well-known/jwks.json</c>, and stay there for as long as what they signed is accepted.
/// </remarks>
internal interface ISigner
{
    /// <summary>The current key's name.</summary>
    string KeyId { get; }

    /// <summary>Signs with the current key.</summary>
    Signature Sign(ReadOnlySpan<byte> data);

    /// <summary>Whether a key with that <see cref="KeyTag"/> made this signature. False for an unknown or retired key.</summary>
    bool Verify(uint keyTag, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);
}

/// <summary>A signature.</summary>
/// <param name="KeyId">The key that made it.</param>
/// <param name="Bytes">64 bytes: r and s, as RFC 7518 §3.4 has them.</param>
internal readonly record struct Signature(string KeyId, byte[] Bytes);
