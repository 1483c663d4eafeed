using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Tests.Accounts.Keys;

public sealed class KeySetTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Anybody_can_verify_with_the_published_key()
    {
        var signature = host.Services.GetRequiredService<ISigner>().Sign("ticket"u8);
        var key = (await KeysAsync()).Single(key => key.GetProperty("kid").GetString() == signature.KeyId);
        using var verifier = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = TestKeys.Decode(key.GetProperty("x").GetString()!),
                Y = TestKeys.Decode(key.GetProperty("y").GetString()!),
            },
        });
        Assert.True(
            verifier.VerifyData(
                "ticket"u8, signature.Bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    [Fact]
    public async Task Only_public_halves_of_public_keys_are_published()
    {
        foreach (var key in await KeysAsync())
        {
            Assert.Equal(("EC", "P-256", "ES256", "sig"), (Text(key, "kty"), Text(key, "crv"), Text(key, "alg"), Text(key, "use")));
            Assert.Equal(["alg", "crv", "kid", "kty", "use", "x", "y"], key.EnumerateObject().Select(member => member.Name).Order());
        }
    }

    private static string? Text(JsonElement key, string member) => key.GetProperty(member).GetString();

    private async Task<List<JsonElement>> KeysAsync()
    {
        using var client = host.Anonymous();
        var set = await client.GetFromJsonAsync<JsonElement>("/.well-known/jwks.json");
        return [.. set.GetProperty("keys").EnumerateArray()];
    }
}
