using System.Net;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Mail.Reports;

/// <summary>What is taken for a message of Amazon SNS, and what is asked of Amazon because of it.</summary>
public sealed class SnsTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    private static readonly SnsPost _plain = new("Nothing of interest.");

    [Fact]
    public async Task What_is_forged_or_old_or_from_elsewhere_is_refused()
    {
        SnsPost[] wrong =
        [
            _plain with { Forged = [("Message", "Something else.")] },
            _plain with { Forged = [("Subject", "Something else.")] },
            _plain with { Forged = [("Type", "UnsubscribeConfirmation")] },
            _plain with { Forged = [("Signature", null)] },
            _plain with { Forged = [("Signature", "no*base64")] },
            _plain with { Forged = [("SignatureVersion", "1")] },
            _plain with { Forged = [("SignatureVersion", "3")] },
            _plain with { Forged = [("Timestamp", "today")] },
            _plain with { Forged = [("MessageId", null)] },
            _plain with { AgeInMinutes = 70 },
            _plain with { AgeInMinutes = -10 },
            _plain with { TopicArn = SnsPost.Topic + "s" },
            _plain with { Forged = [("TopicArn", null)] },
        ];
        foreach (var one in wrong)
            await host.TellAsync(one).RefusedAsync(401, "unauthenticated");
        await host.TellAsync(_plain with { AgeInMinutes = 60 }).AnsweredAsync(200); // Amazon tries for an hour.
        await host.TellAsync(_plain, new Signer()).RefusedAsync(401, "unauthenticated"); // It is nowhere.
    }

    [Theory]
    [InlineData("https://sns.s3.amazonaws.com/a.pem")]
    [InlineData("https://sns.us-east-1.amazonaws.com/a.pem")]
    [InlineData("http://sns.eu-west-1.amazonaws.com/a.pem")]
    [InlineData("https://sns.eu-west-1.amazonaws.com:8443/a.pem")]
    [InlineData("https://somebody@sns.eu-west-1.amazonaws.com/a.pem")]
    [InlineData("https://sns.eu-west-1.amazonaws.com/a.pem?b")]
    [InlineData("https://sns.eu-west-1.amazonaws.com/a.pem#b")]
    [InlineData("https://sns.eu-west-1.amazonaws.com/a")]
    [InlineData("https://sns.eu-west-1.amazonaws.com.example.org/a.pem")]
    [InlineData("https://sns-eu-west-1.amazonaws.com/a.pem")]
    [InlineData("https://169.254.169.254/a.pem")]
    [InlineData("file:///etc/a.pem")]
    [InlineData("/a.pem")]
    [InlineData("")]
    public async Task Nobody_but_Amazon_is_asked_for_a_certificate(string address)
    {
        host.Amazon.Says(address, static () => throw new InvalidOperationException("This must not be asked."));
        var before = host.Amazon.TimesAskedInAll;
        await host.TellAsync(_plain with { CertificateUrl = address }).RefusedAsync(401, "unauthenticated");
        Assert.Equal(before, host.Amazon.TimesAskedInAll);
    }

    [Fact]
    public async Task A_certificate_is_fetched_once()
    {
        var signer = new Signer();
        host.Publish(signer, signer.Certificate());
        for (var count = 0; count < 3; count++)
            await host.TellAsync(_plain with { MessageId = Guid.NewGuid().ToString() }, signer).AnsweredAsync(200);
        Assert.Equal(1, host.Amazon.TimesAsked(signer.Address));
    }

    [Fact]
    public async Task A_certificate_counts_in_its_time_only_and_if_it_is_one_of_an_RSA_key()
    {
        var (over, early) = (new Signer(), new Signer());
        host.Publish(over, over.Certificate(from: -2, until: -1));
        host.Publish(early, early.Certificate(from: 1, until: 2));
        foreach (var signer in new[] { over, early, over })
            await host.TellAsync(_plain, signer).RefusedAsync(401, "unauthenticated");
        foreach (var text in new[] { Signer.CertificateOfCurve(), "no certificate", "", new Signer().Certificate() })
        {
            var signer = new Signer();
            host.Publish(signer, text);
            await host.TellAsync(_plain, signer).RefusedAsync(401, "unauthenticated");
        }
    }

    [Fact]
    public async Task While_Amazon_is_silent_a_message_may_come_again_and_is_taken_then()
    {
        var signer = new Signer();
        foreach (var silence in Silences)
        {
            host.Amazon.Says(signer.Address, silence);
            await host.TellAsync(_plain, signer).RefusedAsync(503, "overloaded");
        }

        host.Publish(signer, signer.Certificate());
        await host.TellAsync(_plain, signer).AnsweredAsync(200);
    }

    [Fact]
    public async Task A_subscription_of_the_shop_s_topic_is_confirmed()
    {
        var address = SubscribeUrl();
        host.Amazon.Says(address, static () => new HttpResponseMessage { Content = new StringContent("<Confirmed/>") });
        await host.TellAsync(SnsPost.Confirmation(address)).AnsweredAsync(200);
        Assert.Equal(1, host.Amazon.TimesAsked(address));
    }

    [Fact]
    public async Task A_subscription_that_the_shop_does_not_mean_is_not_confirmed()
    {
        var address = SubscribeUrl();
        host.Amazon.Says(address, static () => new HttpResponseMessage());
        await host.TellAsync(SnsPost.Confirmation(address, SnsPost.Topic + "s")).RefusedAsync(401, "unauthenticated");
        await host.TellAsync(SnsPost.Confirmation("https://example.org/") with { Forged = [("SubscribeURL", address)] })
            .RefusedAsync(401, "unauthenticated");
        await host.TellAsync(SnsPost.Confirmation(address) with { Forged = [("Token", null)] }).RefusedAsync(401, "unauthenticated");
        Assert.Equal(0, host.Amazon.TimesAsked(address));
    }

    [Theory]
    [InlineData("https://example.org/?Action=ConfirmSubscription")]
    [InlineData("https://sns.eu-west-1.amazonaws.com.example.org/?Action=ConfirmSubscription")]
    [InlineData("https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription")]
    [InlineData("http://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription")]
    [InlineData("https://127.0.0.1/")]
    public async Task Nobody_but_Amazon_is_asked_to_confirm(string address)
    {
        await host.TellAsync(_plain).AnsweredAsync(200); // Its certificate is known.
        var before = host.Amazon.TimesAskedInAll;
        Assert.Equal(["SubscribeURL"], await host.TellAsync(SnsPost.Confirmation(address)).InvalidFieldsAsync());
        Assert.Equal(before, host.Amazon.TimesAskedInAll);
    }

    [Fact]
    public async Task A_confirmation_that_Amazon_does_not_answer_may_come_again_and_one_that_it_refuses_is_over()
    {
        var address = SubscribeUrl();
        foreach (var silence in Silences)
        {
            host.Amazon.Says(address, silence);
            await host.TellAsync(SnsPost.Confirmation(address)).RefusedAsync(503, "overloaded");
        }

        host.Amazon.Says(address, static () => new HttpResponseMessage(HttpStatusCode.Forbidden));
        Assert.Equal(["SubscribeURL"], await host.TellAsync(SnsPost.Confirmation(address)).InvalidFieldsAsync());
    }

    [Fact]
    public async Task The_end_of_a_subscription_is_heard_and_other_kinds_of_messages_are_not()
    {
        var over = SnsPost.Confirmation(SubscribeUrl()) with { Type = "UnsubscribeConfirmation" };
        await host.TellAsync(over).AnsweredAsync(200);
        Assert.Equal(0, host.Amazon.TimesAsked(over.SubscribeUrl!));
        Assert.Equal(["Type"], await host.TellAsync(over with { Type = "Rumour" }).InvalidFieldsAsync());
    }

    private static IEnumerable<Func<HttpResponseMessage>> Silences =>
    [
        static () => new HttpResponseMessage(HttpStatusCode.InternalServerError),
        static () => new HttpResponseMessage(HttpStatusCode.TooManyRequests),
        static () => throw new HttpRequestException("Nobody is there."),
        static () => throw new TaskCanceledException("It takes too long.", new TimeoutException()),
        static () => new HttpResponseMessage { Content = new StringContent(new string('x', 100_000)) },
    ];

    private static string SubscribeUrl() =>
        $"https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn={SnsPost.Topic}&Token={Guid.NewGuid():N}";
}
