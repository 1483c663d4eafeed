using Microsoft.Extensions.Options;
using Npgsql;

namespace Ticketing.Payments;

/// <summary>The secret that the shop and its test processor share: kept with the signing keys, made by the processor.</summary>
internal sealed class TestProcessorSecret(NpgsqlDataSource database, IOptions<TestGatewayOptions> options)
{
    private const string Query = "SELECT material FROM signing_keys WHERE purpose = 'test-processor' ORDER BY created_at DESC LIMIT 1";

    private string? _secret = options.Value.Secret;

    /// <summary>The secret; in base64 where it is a random one.</summary>
    /// <exception cref="HttpRequestException">The processor has made none yet.</exception>
    public async Task<string> GetAsync()
    {
        if (_secret is { } known)
            return known;

        await using var command = database.CreateCommand(Query);
        var material = (byte[]?)await command.ExecuteScalarAsync() ?? throw new HttpRequestException("The test processor has not started.");
        return _secret = Convert.ToBase64String(material);
    }
}
