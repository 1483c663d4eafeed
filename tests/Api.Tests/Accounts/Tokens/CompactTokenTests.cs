using System.Text;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Api.Tests.Accounts.Keys;

namespace Ticketing.Api.Tests.Accounts.Tokens;

public sealed class CompactTokenTests
{
    private const string Payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    private const string HmacExample = $"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.{Payload}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private const string EcdsaExample =
        $"eyJhbGciOiJFUzI1NiJ9.{Payload}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    [Fact]
    public void The_example_of_RFC_7515_A_1_opens() => Assert.Equal(TestKeys.Decode(Payload), Open(HmacExample, TestKeys.Rfc7515Hmac));

    [Fact]
    public void The_example_of_RFC_7515_A_3_opens() => Assert.Equal(TestKeys.Decode(Payload), Open(EcdsaExample, TestKeys.Rfc7515Ecdsa));

    [Fact]
    public void The_HMAC_of_RFC_7515_A_1_is_made_alike()
    {
        var signed = Encoding.ASCII.GetBytes(HmacExample[..HmacExample.LastIndexOf('.')]);
        Assert.Equal(TestKeys.Decode(HmacExample[(HmacExample.LastIndexOf('.') + 1)..]), TestKeys.Rfc7515Hmac.Sign(signed));
    }

    [Fact]
    public void What_is_signed_opens_with_the_same_key_alone()
    {
        foreach (var purpose in KeyPurpose.All)
        {
            var key = TestKeys.New(purpose);
            var token = CompactToken.Sign(key, "JWT", "payload"u8);
            Assert.Equal("payload"u8.ToArray(), Open(token, key));
            Assert.Null(Open(token, TestKeys.New(purpose)));
        }
    }

    [Fact]
    public void The_header_names_the_key_and_its_algorithm()
    {
        var token = CompactToken.Sign(TestKeys.New(KeyPurpose.Public, "key-7"), "JWT", "{}"u8);
        Assert.True(CompactToken.TryReadHeader(Encoding.ASCII.GetBytes(token), out var header));
        Assert.Equal(new TokenHeader("ES256", "key-7", "JWT"), header);
    }

    [Theory]
    [InlineData("{\"alg\":\"HS256\"}")]
    [InlineData("{\"kid\":\"k\"}")]
    [InlineData("{\"alg\":\"HS256\",\"kid\":\"k\",\"crit\":[\"b64\"],\"b64\":false}")]
    [InlineData("{\"alg\":\"HS256\",\"kid\":\"k\",\"kid\":\"l\"}")]
    [InlineData("{\"alg\":\"HS256\",\"kid\":7}")]
    [InlineData("{\"alg\":\"HS256\",\"kid\":null}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"alg\":\"HS256\",\"kid\":\"k\"")]
    public void A_header_that_is_not_plain_is_refused(string json)
    {
        var token = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json)) + ".e30.AAAA";
        Assert.False(CompactToken.TryReadHeader(Encoding.ASCII.GetBytes(token), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    public void What_has_not_three_parts_does_not_open(string token) => Assert.Null(Open(token, TestKeys.Rfc7515Hmac));

    [Theory]
    [InlineData(HmacExample + "=")]
    [InlineData(HmacExample + " ")]
    [InlineData(" " + HmacExample)]
    [InlineData(HmacExample + "\n")]
    [InlineData(HmacExample + ".")]
    [InlineData(HmacExample + "." + HmacExample)]
    public void Nothing_may_be_added(string token) => Assert.Null(Open(token, TestKeys.Rfc7515Hmac));

    [Fact]
    public void Each_changed_character_is_noticed()
    {
        for (var at = 0; at < HmacExample.Length; at++)
        {
            var changed = HmacExample.ToCharArray();
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            Assert.Null(Open(new string(changed), TestKeys.Rfc7515Hmac));
        }
    }

    // The last character of 43 carries two bits that mean nothing: four spellings of one signature.
    [Theory]
    [InlineData("l")]
    [InlineData("m")]
    [InlineData("n")]
    public void A_signature_has_one_spelling(string last) => Assert.Null(Open(HmacExample[..^1] + last, TestKeys.Rfc7515Hmac));

    [Fact]
    public void A_token_that_is_too_long_is_not_looked_at()
    {
        var key = TestKeys.New(KeyPurpose.Access);
        Assert.Null(Open(CompactToken.Sign(key, "JWT", new byte[CompactToken.MaxLength]), key));
    }

    private static byte[]? Open(string token, SigningKey key)
    {
        var payload = new byte[CompactToken.MaxLength];
        var length = CompactToken.Open(Encoding.UTF8.GetBytes(token), key, payload);
        return length < 0 ? null : payload[..length];
    }
}
