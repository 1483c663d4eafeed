using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Ticketing.Api.Payments;

/// <summary>What the test processor and its merchant know of each other: the merchant's secret, and the key that signs webhooks.</summary>
/// <remarks>
/// Without a configured secret a random one is made and kept in the database, so that all processes agree on it. Whoever takes
/// charges shows it in the form of <see cref="ToSecret"/>.
/// </remarks>
internal sealed class TestProcessorKeys(NpgsqlDataSource database, IOptions<TestProcessorSettings> settings, TimeProvider clock)
{
    private const int MaterialBytes = 32;
    private const string Name = "test-processor";

    private const string Make = """
        INSERT INTO signing_keys (id, purpose, algorithm, material, created_at, rotate_at, retire_at)
        VALUES ($1, $1, 'HS256', $2, $3, $4, $4) ON CONFLICT (id) DO NOTHING
        """;

    private const string Find = "SELECT material FROM signing_keys WHERE purpose = $1 ORDER BY created_at DESC LIMIT 1";

    /// <summary>The key is for play money and need not rotate.</summary>
    private static readonly DateTimeOffset Never = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private Known? _known;

    /// <summary>Whether a merchant's <c>Authorization</c> header is right. The time it takes does not tell how nearly.</summary>
    public async ValueTask<bool> IsMerchantAsync(string? authorization, CancellationToken cancellation)
    {
        var known = _known ?? await LearnAsync(cancellation);
        // Hashes have one length, and comparing them tells nothing about what was hashed.
        return CryptographicOperations.FixedTimeEquals(Hash(authorization ?? ""), known.AuthorizationHash);
    }

    /// <summary>The key that signs webhooks.</summary>
    public async ValueTask<byte[]> WebhookKeyAsync(CancellationToken cancellation) => (_known ?? await LearnAsync(cancellation)).WebhookKey;

    /// <summary>Makes the keys if they are missing, so that the merchant finds them.</summary>
    public Task PrepareAsync(CancellationToken cancellation) => _known is null ? LearnAsync(cancellation) : Task.CompletedTask;

    /// <summary>The secret that random bytes stand for.</summary>
    public static string ToSecret(ReadOnlySpan<byte> material) => Convert.ToBase64String(material);

    private async Task<Known> LearnAsync(CancellationToken cancellation)
    {
        var secret = settings.Value.Secret ?? ToSecret(await FindOrMakeAsync(cancellation));
        var webhookKey = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "webhooks"u8);
        return _known = new Known(Hash($"Bearer {secret}"), webhookKey);
    }

    private async Task<byte[]> FindOrMakeAsync(CancellationToken cancellation)
    {
        await using var make = database.CreateCommand(Make);
        make.Parameters.Add(new() { Value = Name });
        make.Parameters.Add(new() { Value = RandomNumberGenerator.GetBytes(MaterialBytes) });
        make.Parameters.Add(new() { Value = clock.GetUtcNow() });
        make.Parameters.Add(new() { Value = Never });
        await make.ExecuteNonQueryAsync(cancellation);
        await using var find = database.CreateCommand(Find);
        find.Parameters.Add(new() { Value = Name });
        return (byte[])(await find.ExecuteScalarAsync(cancellation))!;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private sealed record Known(byte[] AuthorizationHash, byte[] WebhookKey);
}
