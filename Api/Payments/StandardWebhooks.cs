using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Api.Payments;

/// <summary>Signs and verifies messages as Standard Webhooks 1.0 has it: HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
internal static class StandardWebhooks
{
    /// <summary>Names the message; a repeated delivery has the same.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>When this attempt was made, in seconds since 1970.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>One or more signatures, separated by spaces.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>Most characters of an id.</summary>
    public const int MaxIdLength = 128;

    /// <summary>How far a message's timestamp may be from our clock. Older ones may be replays of a captured message.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string Version = "v1,";

    /// <summary>Computes the signature header's value.</summary>
    public static string Sign(ReadOnlySpan<byte> key, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Hash(key, id, timestamp, body, hash);
        return Version + Convert.ToBase64String(hash);
    }

    /// <summary>Whether one of the header's signatures is right and the message is recent.</summary>
    /// <remarks>The time that a comparison takes does not depend on where two signatures differ.</remarks>
    public static bool IsGenuine(ReadOnlySpan<byte> key, WebhookHeaders headers, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (headers.Id is not { Length: > 0 and <= MaxIdLength }) return false;
        if (!long.TryParse(headers.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp)) return false;
        if (Math.Abs((decimal)now.ToUnixTimeSeconds() - timestamp) > (decimal)Tolerance.TotalSeconds) return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Hash(key, headers.Id, timestamp, body, expected);
        return HasSignature(headers.Signatures, expected);
    }

    private static bool HasSignature(string? signatures, ReadOnlySpan<byte> expected)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var range in signatures.AsSpan().Split(' '))
        {
            var signature = signatures.AsSpan()[range];
            if (signature.StartsWith(Version)
                && Convert.TryFromBase64Chars(signature[Version.Length..], given, out var length)
                && CryptographicOperations.FixedTimeEquals(given[..length], expected))
                return true;
        }

        return false;
    }

    private static void Hash(ReadOnlySpan<byte> key, string id, long timestamp, ReadOnlySpan<byte> body, Span<byte> hash)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        mac.AppendData(body);
        mac.GetHashAndReset(hash);
    }
}

/// <summary>The three headers of a signed message, as they came.</summary>
internal readonly record struct WebhookHeaders(string? Id, string? Timestamp, string? Signatures);
