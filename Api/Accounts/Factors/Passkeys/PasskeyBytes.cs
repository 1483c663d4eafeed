using System.Buffers.Text;
using System.Text.Json;

namespace Ticketing.Api.Accounts.Factors.Passkeys;

/// <summary>Reads what browsers say of passkeys. Whatever is none is null.</summary>
internal static class PasskeyBytes
{
    private const int MaxText = 32 * 1024;

    /// <summary>Bytes in base64url, without padding; null: it is not that, or too long.</summary>
    public static byte[]? Decode(string? text)
    {
        if (text is null || text.Length > MaxText || !Base64Url.IsValid(text))
            return null;
        return Base64Url.DecodeFromChars(text);
    }

    /// <summary>The challenge that a browser says it was given; null: it says none.</summary>
    public static byte[]? ChallengeOf(byte[] clientData)
    {
        try
        {
            using var read = JsonDocument.Parse(clientData);
            return read.RootElement.ValueKind == JsonValueKind.Object
                && read.RootElement.TryGetProperty("challenge", out var challenge) && challenge.ValueKind == JsonValueKind.String
                    ? Decode(challenge.GetString())
                    : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
