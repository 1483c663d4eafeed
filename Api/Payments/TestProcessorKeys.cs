using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Payments;

/// <summary>What the test processor and its merchant know of each other: the merchant's secret, and the key that signs webhooks.</summary>
/// <remarks>Without a configured secret all processes work the same one out from the master key, which they share.</remarks>
internal sealed class TestProcessorKeys
{
    private readonly byte[] _authorizationHash;

    public TestProcessorKeys(IOptions<TestProcessorSettings> settings)
    {
        var secret = settings.Value.Secret!;
        _authorizationHash = Hash($"Bearer {secret}");
        WebhookKey = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "webhooks"u8);
    }

    /// <summary>The key that signs webhooks.</summary>
    public byte[] WebhookKey { get; }

    /// <summary>Whether a merchant's <c>Authorization</c> header is right. The time it takes does not tell how nearly.</summary>
    // Hashes have one length, and comparing them tells nothing about what was hashed.
    public bool IsMerchant(string? authorization) => CryptographicOperations.FixedTimeEquals(Hash(authorization ?? ""), _authorizationHash);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
