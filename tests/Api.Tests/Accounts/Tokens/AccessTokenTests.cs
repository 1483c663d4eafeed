using System.Buffers.Text;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Api.Accounts;

namespace Ticketing.Api.Tests.Accounts.Tokens;

public sealed class AccessTokenTests : IClassFixture<ApiHost>
{
    private static readonly Account Ann =
        new(Guid.Parse("0197c8a0-0000-7000-8000-000000000001"), "ann@example.com", "Ann Żółć", Roles.Admin);

    private readonly SigningKeys _keys;
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly AccessTokens _tokens;

    public AccessTokenTests(ApiHost host)
    {
        _keys = host.Services.GetRequiredService<SigningKeys>();
        _tokens = new AccessTokens(_keys, _clock, Options.Create(new TokenSettings()));
    }

    [Fact]
    public async Task A_token_says_who_its_owner_is()
    {
        var claims = await VerifyAsync(_tokens.Issue(Ann).Token);
        Assert.Equal((Ann.Id, Ann.Role, Ann.DisplayName), (claims!.UserId, claims.Role, claims.Name));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(10.4, true)]
    [InlineData(10.6, false)]
    public async Task A_token_is_good_for_ten_minutes_and_half_a_minute(double minutes, bool good)
    {
        var token = _tokens.Issue(Ann).Token;
        _clock.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(good, await VerifyAsync(token) is not null);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(40, false)]
    public async Task A_token_from_the_future_is_good_within_the_clocks_skew(int seconds, bool good)
    {
        var token = _tokens.Issue(Ann).Token;
        _clock.AdjustTime(_clock.GetUtcNow().AddSeconds(-seconds));
        Assert.Equal(good, await VerifyAsync(token) is not null);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("ES256")]
    [InlineData("HS512")]
    [InlineData("hs256")]
    public async Task The_header_does_not_choose_the_algorithm(string algorithm)
    {
        var payload = _tokens.Issue(Ann).Token.Split('.')[1];
        var signed = $"{Encode($$"""{"alg":"{{algorithm}}","kid":"{{AccessKey.Id}}"}""")}.{payload}";
        Assert.Null(await VerifyAsync($"{signed}.{Base64Url.EncodeToString(AccessKey.Sign(Encoding.ASCII.GetBytes(signed)))}"));
        Assert.Null(await VerifyAsync($"{signed}."));
    }

    [Theory]
    [InlineData("adm+jwt")]
    [InlineData("JWT")]
    [InlineData("AT+JWT")]
    [InlineData("")]
    public async Task A_token_of_another_type_is_refused(string type) =>
        Assert.Null(await VerifyAsync(CompactToken.Sign(AccessKey, type, Encoding.UTF8.GetBytes(Payload("{}")))));

    [Fact]
    public async Task A_token_without_a_type_is_refused()
    {
        var signed = $"{Encode($$"""{"alg":"HS256","kid":"{{AccessKey.Id}}"}""")}.{Encode(Payload("{}"))}";
        Assert.Null(await VerifyAsync($"{signed}.{Base64Url.EncodeToString(AccessKey.Sign(Encoding.ASCII.GetBytes(signed)))}"));
    }

    [Fact]
    public async Task A_public_key_signs_no_access_tokens()
    {
        var payload = Base64Url.DecodeFromChars(_tokens.Issue(Ann).Token.Split('.')[1]);
        Assert.Null(await VerifyAsync(CompactToken.Sign(_keys.Current(KeyPurpose.Public), "at+jwt", payload)));
    }

    [Fact]
    public async Task A_public_key_is_no_shared_secret()
    {
        var published = (EcdsaKey)_keys.Current(KeyPurpose.Public);
        var point = published.PublicPoint();
        var forged = SigningKey.From(new KeyRecord(published.Id, KeyPurpose.Access, [.. point.X!, .. point.Y!], default, default, default));
        Assert.Null(
            await VerifyAsync(CompactToken.Sign(forged, "at+jwt", Base64Url.DecodeFromChars(_tokens.Issue(Ann).Token.Split('.')[1]))));
    }

    [Theory]
    [InlineData("""{"iss":"https://elsewhere.dev"}""")]
    [InlineData("""{"aud":"another-api"}""")]
    [InlineData("""{"aud":["ticketing-api"]}""")]
    [InlineData("""{"sub":"not-a-guid"}""")]
    [InlineData("""{"sub":null}""")]
    [InlineData("""{"role":null}""")]
    [InlineData("""{"exp":"9999999999"}""")]
    [InlineData("""{"exp":1e30}""")]
    [InlineData("""{"exp":null}""")]
    [InlineData("""{"exp":-9223372036854775808}""")]
    [InlineData("""{"iat":9223372036854775807}""")]
    public async Task A_claim_that_is_not_as_we_write_it_is_refused(string change) => Assert.Null(await VerifyAsync(SignChanged(change)));

    [Fact]
    public async Task Unchanged_claims_are_accepted() => Assert.NotNull(await VerifyAsync(SignChanged("{}")));

    [Fact]
    public async Task Extreme_times_do_not_overflow() =>
        Assert.Null(await VerifyAsync(SignChanged("""{"exp":9223372036854775000,"iat":0}""")));

    [Theory]
    [InlineData(0, 600, true)]
    [InlineData(0, 601, false)]
    [InlineData(-500, 100, true)]
    [InlineData(-500, 101, false)]
    [InlineData(10, 5, false)]
    public async Task A_token_that_lives_longer_than_we_issue_is_refused(int from, int to, bool good)
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(good, await VerifyAsync(SignChanged($$"""{"iat":{{now + from}},"exp":{{now + to}}}""")) is not null);
    }

    [Theory]
    [InlineData("""{"sub":"0197c8a0-0000-7000-8000-000000000001"}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""not json""")]
    public async Task Claims_that_are_not_complete_are_refused(string payload) =>
        Assert.Null(await VerifyAsync(CompactToken.Sign(AccessKey, "at+jwt", Encoding.UTF8.GetBytes(payload))));

    [Fact]
    public async Task A_claim_that_is_said_twice_is_refused()
    {
        var payload = Payload("{}");
        var twice = payload[..^1] + $",\"sub\":\"{Guid.NewGuid()}\"}}";
        Assert.Null(await VerifyAsync(CompactToken.Sign(AccessKey, "at+jwt", Encoding.UTF8.GetBytes(twice))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("zażółć.gęślą.jaźń")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task Garbage_is_refused(string token) => Assert.Null(await VerifyAsync(token));

    [Fact]
    public async Task A_very_long_token_is_refused() => Assert.Null(await VerifyAsync(new string('a', 100_000)));

    private SigningKey AccessKey => _keys.Current(KeyPurpose.Access);

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private async Task<AccessClaims?> VerifyAsync(string token) => await _tokens.VerifyAsync(token, default);

    private string SignChanged(string change) => CompactToken.Sign(AccessKey, "at+jwt", Encoding.UTF8.GetBytes(Payload(change)));

    private string Payload(string change)
    {
        var claims = System.Text.Json.Nodes.JsonNode.Parse(Base64Url.DecodeFromChars(_tokens.Issue(Ann).Token.Split('.')[1]))!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(change)!.AsObject())
            claims[name] = value?.DeepClone();
        return claims.ToJsonString();
    }
}
