using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Accounts.Tokens;

/// <summary>
/// Signed tokens in their compact form (RFC 7515 §7.1): <c>header.payload.signature</c>, each in base64url without padding.
/// </summary>
internal static class CompactToken
{
    /// <summary>Longest token that is looked at.</summary>
    public const int MaxLength = 2048;

    private const byte Dot = (byte)'.';

    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>Signs a payload.</summary>
    public static string Sign(SigningKey key, string type, ReadOnlySpan<byte> payload)
    {
        var header = Base64Url.EncodeToString(TokenHeader.Write(key.Purpose.Algorithm, key.Id, type));
        var signed = $"{header}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Reads which key a token claims to be signed with.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> token, out TokenHeader header)
    {
        Span<byte> json = stackalloc byte[MaxLength];
        header = default;
        return token.Length <= MaxLength
            && token.IndexOf(Dot) is > 0 and var dot
            && TryDecode(token[..dot], json, out var length)
            && TokenHeader.TryRead(json[..length], out header);
    }

    /// <summary>Checks a token's signature; on success writes its payload and returns the payload's length, else -1.</summary>
    public static int Open(ReadOnlySpan<byte> token, SigningKey key, Span<byte> payload)
    {
        Span<byte> signature = stackalloc byte[MaxLength];
        var last = token.LastIndexOf(Dot);
        var first = token.IndexOf(Dot);
        if (token.Length > MaxLength || first <= 0 || last <= first || !TryDecode(token[(last + 1)..], signature, out var signatureLength))
            return -1;
        var isSigned = key.Verify(token[..last], signature[..signatureLength]);
        return isSigned && TryDecode(token[(first + 1)..last], payload, out var length) ? length : -1;
    }

    // The library's decoder overlooks white space and padding, which a token may not have (RFC 7515 §2).
    private static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> bytes, out int length)
    {
        length = 0;
        return !text.ContainsAnyExcept(Alphabet) && Base64Url.DecodeFromUtf8(text, bytes, out _, out length) == OperationStatus.Done;
    }
}
