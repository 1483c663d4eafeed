using Ticketing.Api.Payments;

namespace Ticketing.Api.Tests.Payments;

public sealed class StandardWebhooksTests
{
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long Timestamp = 1614265330;
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly byte[] Key = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static readonly byte[] Body = "{\"test\": 2432232314}"u8.ToArray();
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(Timestamp);

    [Fact]
    public void A_signature_is_the_one_that_other_implementations_make() =>
        Assert.Equal(Signature, StandardWebhooks.Sign(Key, Id, Timestamp, Body));

    [Theory]
    [InlineData(Signature)]
    [InlineData("v1,AAAA " + Signature)]
    [InlineData(Signature + " v1a,whatever")]
    public void One_right_signature_is_enough(string signatures) => Assert.True(IsGenuine(signatures: signatures));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v1,")]
    [InlineData("v1,nonsense")]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1AE=")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    public void Any_other_signature_is_not(string? signatures) => Assert.False(IsGenuine(signatures: signatures));

    [Fact]
    public void Whatever_is_changed_breaks_the_signature()
    {
        Assert.False(IsGenuine(id: "msg_other"));
        Assert.False(IsGenuine(timestamp: "1614265331"));
        Assert.False(StandardWebhooks.IsGenuine(Key, new WebhookHeaders(Id, Text(Timestamp), Signature), "{\"test\": 1}"u8, Now));
        Assert.False(StandardWebhooks.IsGenuine("other"u8, new WebhookHeaders(Id, Text(Timestamp), Signature), Body, Now));
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_message_is_good_for_five_minutes(int seconds, bool isGood) =>
        Assert.Equal(
            isGood, StandardWebhooks.IsGenuine(Key, new WebhookHeaders(Id, Text(Timestamp), Signature), Body, Now.AddSeconds(seconds)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999999")]
    public void A_time_that_is_none_is_refused(string? timestamp) => Assert.False(IsGenuine(timestamp: timestamp));

    private static bool IsGenuine(string? id = Id, string? timestamp = "1614265330", string? signatures = Signature) =>
        StandardWebhooks.IsGenuine(Key, new WebhookHeaders(id, timestamp, signatures), Body, Now);

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
