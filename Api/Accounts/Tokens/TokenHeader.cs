using System.Text.Json;

namespace Ticketing.Api.Accounts.Tokens;

/// <summary>The header of a signed token (RFC 7515 §4). It only says which key to look for; it is not believed in anything else.</summary>
/// <param name="Algorithm">Must be the one that the key is for.</param>
/// <param name="KeyId">The key's name.</param>
/// <param name="Type">What kind of token it is (RFC 8725 §3.11): one kind must not pass for another that the same key signs. Null:
/// not said.</param>
internal readonly record struct TokenHeader(string Algorithm, string KeyId, string? Type)
{
    /// <summary>
    /// Reads a header. False unless it is an object with algorithm and key, once each, and without <c>crit</c>, which we know no
    /// extensions for.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out TokenHeader header)
    {
        header = default;
        try
        {
            var read = JsonSerializer.Deserialize(json, TokenJson.Default.HeaderMembers);
            if (read is not { Algorithm: { } algorithm, KeyId: { } keyId, Critical: null })
                return false;
            header = new TokenHeader(algorithm, keyId, read.Type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The JSON of a header that we issue.</summary>
    public static byte[] Write(string algorithm, string keyId, string type) =>
        JsonSerializer.SerializeToUtf8Bytes(new HeaderMembers(algorithm, type, keyId, null), TokenJson.Default.HeaderMembers);
}
