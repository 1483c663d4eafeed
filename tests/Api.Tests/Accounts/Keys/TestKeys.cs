using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Keys;

namespace Ticketing.Api.Tests.Accounts.Keys;

/// <summary>Keys for tests, among them those of RFC 7515's examples.</summary>
internal static class TestKeys
{
    /// <summary>The key of RFC 7515, appendix A.1.</summary>
    public static SigningKey Rfc7515Hmac { get; } =
        Key(KeyPurpose.Access, Decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"));

    /// <summary>The key of RFC 7515, appendix A.3.</summary>
    public static SigningKey Rfc7515Ecdsa { get; } = Key(KeyPurpose.Public, Pkcs8());

    public static SigningKey New(KeyPurpose purpose, string id = "test-key") => Key(purpose, SigningKey.NewMaterial(purpose), id);

    /// <summary>The keys of a database, as a process with these master keys has them.</summary>
    public static SigningKeys Of(NpgsqlDataSource database, TimeProvider clock, string masters)
    {
        var seal = new KeySeal(MasterKeys.Parse(masters, "a test"));
        return new SigningKeys(
            new KeyStore(database, seal),
            new KeySealing(database, seal),
            clock,
            Options.Create(new KeySettings()),
            Options.Create(new TokenSettings()),
            NullLogger<SigningKeys>.Instance);
    }

    public static byte[] Decode(string text) => Base64Url.DecodeFromChars(text);

    private static SigningKey Key(KeyPurpose purpose, byte[] material, string id = "test-key") =>
        SigningKey.From(new KeyRecord(id, purpose, material, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue));

    private static byte[] Pkcs8()
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                Y = Decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"),
            },
            D = Decode("jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"),
        });
        return key.ExportPkcs8PrivateKey();
    }
}
