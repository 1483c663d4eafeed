using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Accounts.Links;

/// <summary>
/// The secrets of mailed links. The database keeps only a hash of each, and, until its message has left, the secret sealed with the master
/// key, which is not in it.
/// </summary>
internal sealed class LinkSecrets(KeySeal seal)
{
    private const int Bytes = 32;

    /// <summary>A new secret.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What of a secret is stored.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Seals a secret into the facts of its message.</summary>
    public string Seal(string secret, Guid messageId) => JsonSerializer.Serialize(
        new SealedSecret(Convert.ToBase64String(seal.Seal(Encoding.UTF8.GetBytes(secret), PlaceOf(messageId))), seal.Current));

    /// <summary>Opens it; null: this server lacks the master key, or it belongs to another message.</summary>
    public string? Open(string? facts, Guid messageId) =>
        facts is not null
        && JsonSerializer.Deserialize<SealedSecret>(facts) is { } read
        && seal.Open(Convert.FromBase64String(read.Secret), PlaceOf(messageId), read.Master) is { } secret
            ? Encoding.UTF8.GetString(secret)
            : null;

    private static string PlaceOf(Guid messageId) => $"link of message {messageId}";

    private sealed record SealedSecret(string Secret, string Master);
}
