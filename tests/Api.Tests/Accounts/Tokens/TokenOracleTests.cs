using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Accounts.Tokens;

namespace Ticketing.Api.Tests.Accounts.Tokens;

/// <summary>Our tokens as another implementation, Microsoft's, reads and writes them.</summary>
public sealed class TokenOracleTests
{
    private const string KeyId = "key-7";
    private const string Type = "at+jwt";

    private static readonly JsonWebTokenHandler Oracle = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    [Theory]
    [InlineData(SecurityAlgorithms.HmacSha256)]
    [InlineData(SecurityAlgorithms.EcdsaSha256)]
    public async Task What_we_sign_the_oracle_takes_and_nothing_else(string algorithm)
    {
        var (ours, theirs) = Keys(algorithm);
        var token = CompactToken.Sign(ours, Type, Encoding.UTF8.GetBytes($$"""{"iss":"us","aud":"them","sub":"Żółw","exp":{{Soon}}}"""));
        var read = await Oracle.ValidateTokenAsync(token, Parameters(theirs, algorithm));
        Assert.True(read.IsValid, read.Exception?.ToString());
        Assert.Equal("Żółw", read.Claims["sub"]);
        Assert.False((await Oracle.ValidateTokenAsync(token, Parameters(Keys(algorithm).Theirs, algorithm))).IsValid);
    }

    [Theory]
    [InlineData(SecurityAlgorithms.HmacSha256)]
    [InlineData(SecurityAlgorithms.EcdsaSha256)]
    public void What_the_oracle_signs_opens_with_the_same_key_alone(string algorithm)
    {
        var (ours, theirs) = Keys(algorithm);
        var text = Oracle.CreateToken(
            """{"sub":"Żółw"}""", new SigningCredentials(theirs, algorithm), new Dictionary<string, object> { ["typ"] = Type });
        var token = Encoding.ASCII.GetBytes(text);
        Assert.True(CompactToken.TryReadHeader(token, out var header));
        Assert.Equal(new TokenHeader(algorithm, KeyId, Type), header);

        var payload = new byte[CompactToken.MaxLength];
        Assert.Equal("""{"sub":"Żółw"}"""u8, payload.AsSpan(0, CompactToken.Open(token, ours, payload)));
        Assert.Equal(-1, CompactToken.Open(token, Keys(algorithm).Ours, payload));
    }

    private static long Soon => TimeProvider.System.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();

    private static (SigningKey Ours, SecurityKey Theirs) Keys(string algorithm)
    {
        var purpose = KeyPurpose.All.First(purpose => purpose.Algorithm == algorithm);
        var material = SigningKey.NewMaterial(purpose);
        var ours = SigningKey.From(
            new KeyRecord(KeyId, purpose, material, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue));
        if (algorithm == SecurityAlgorithms.HmacSha256)
            return (ours, new SymmetricSecurityKey(material) { KeyId = KeyId });

        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(material, out _);
        return (ours, new ECDsaSecurityKey(key) { KeyId = KeyId });
    }

    private static TokenValidationParameters Parameters(SecurityKey key, string algorithm) => new()
    {
        ValidIssuer = "us",
        ValidAudience = "them",
        ValidTypes = [Type],
        ValidAlgorithms = [algorithm],
        IssuerSigningKey = key,
    };
}
