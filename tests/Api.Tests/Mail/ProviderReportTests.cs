using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Mail;

/// <summary>Reports in the forms of Postmark and of Amazon SES.</summary>
public sealed class ProviderReportTests(ProviderReportTests.ProviderHost host) : IClassFixture<ProviderReportTests.ProviderHost>
{
    private const string Password = "a password of more than thirty-two letters";
    private const string Topic = "arn:aws:sns:eu-west-1:123456789012:mail";
    private const string CertificateUrl = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem";

    [Fact]
    public async Task Postmark_s_hard_bounces_and_complaints_stop_mail_and_nothing_else_does()
    {
        foreach (var (record, type, kind) in new[]
        {
            ("Bounce", "HardBounce", 0), ("SpamComplaint", "SpamComplaint", 2), ("Bounce", "SoftBounce", -1), ("Delivery", "", -1),
        })
        {
            var email = NewAddress();
            var told = new { RecordType = record, ID = Random(), Type = type, Email = email, BouncedAt = "2026-11-05T16:33:54.9070259Z" };
            await PostmarkAsync(told).AnsweredAsync(200);
            await PostmarkAsync(told).AnsweredAsync(200);
            Assert.Equal(kind, await KindOfAsync(email));
        }
    }

    [Fact]
    public async Task Of_Postmark_nothing_is_taken_without_the_password_or_that_makes_no_sense()
    {
        await PostmarkAsync(new { RecordType = "Bounce" }, "postmark:wrong").RefusedAsync(401, "unauthenticated");
        Assert.Equal(["$"], await PostmarkAsync(new[] { 1 }).InvalidFieldsAsync());
        Assert.Equal(["ID"], await PostmarkAsync(new { RecordType = "Bounce", Type = "HardBounce" }).InvalidFieldsAsync());
        await PostmarkAsync(new { RecordType = new string('x', 300_000) }).RefusedAsync(413, "payload-too-large");
    }

    [Theory]
    [InlineData("notificationType", "1")]
    [InlineData("eventType", "2")]
    public async Task Amazon_s_permanent_bounces_stop_mail_and_passing_ones_do_not(string name, string version)
    {
        var (gone, full) = (NewAddress(), NewAddress());
        await SnsAsync(Bounce(name, "Permanent", gone), version).AnsweredAsync(200);
        await SnsAsync(Bounce(name, "Transient", full), version).AnsweredAsync(200);
        Assert.Equal((0, -1), (await KindOfAsync(gone), await KindOfAsync(full)));
    }

    [Fact]
    public async Task Of_Amazon_nothing_is_taken_that_is_forged_or_old_or_from_elsewhere()
    {
        var bounce = Bounce("eventType", "Permanent", NewAddress());
        await SnsAsync(bounce, forged: true).RefusedAsync(401, "unauthenticated");
        await SnsAsync(bounce, age: 70).RefusedAsync(401, "unauthenticated");
        await SnsAsync(bounce, topic: Topic + "s").RefusedAsync(401, "unauthenticated");
        await SnsAsync(bounce, url: "https://sns.s3.amazonaws.com/a.pem").RefusedAsync(401, "unauthenticated");
        await SnsAsync(bounce, url: "http://sns.eu-west-1.amazonaws.com/a.pem").RefusedAsync(401, "unauthenticated");
        await SnsAsync("Successfully validated SNS topic for Amazon SES event publishing.").AnsweredAsync(200);
        Assert.Equal(["Message"], await SnsAsync("""{"eventType":"Bounce","bounce":[]}""").InvalidFieldsAsync());
    }

    private static string NewAddress() => $"reader-{Guid.NewGuid():N}@example.com";

    private static int Random() => RandomNumberGenerator.GetInt32(int.MaxValue);

    private static string Bounce(string name, string type, string email) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        [name] = "Bounce",
        ["bounce"] = new { bounceType = type, bouncedRecipients = new[] { new { emailAddress = email } }, feedbackId = Guid.NewGuid() },
        ["mail"] = new { messageId = "0100" },
    });

    private Task<int> KindOfAsync(string email) => host.QueryAsync<int>(
        "SELECT coalesce((SELECT kind::int FROM suppressed_addresses WHERE email_key = $1), -1)", email);

    private async Task<HttpResponseMessage> PostmarkAsync(object record, string credentials = $"postmark:{Password}")
    {
        using var anybody = host.Anonymous();
        anybody.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        return await anybody.PostAsync("/api/mail/events/postmark", new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(record)));
    }

    private async Task<HttpResponseMessage> SnsAsync(
        string message, string version = "2", bool forged = false, int age = 0, string topic = Topic, string url = CertificateUrl)
    {
        var (id, at) = (Guid.NewGuid().ToString(), TimeProvider.System.GetUtcNow().AddMinutes(-age).ToString("yyyy-MM-ddTHH:mm:ss.fffZ"));
        var text = $"Message\n{message}\nMessageId\n{id}\nTimestamp\n{at}\nTopicArn\n{topic}\nType\nNotification\n";
#pragma warning disable CA5350 // As Amazon's version 1 has it.
        var hash = version == "1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
#pragma warning restore CA5350
        var signature = host.Key.SignData(Encoding.UTF8.GetBytes(forged ? text + "x" : text), hash, RSASignaturePadding.Pkcs1);
        using var anybody = host.Anonymous();
        return await anybody.PostAsync("/api/mail/events/ses", new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new
        {
            Type = "Notification", MessageId = id, TopicArn = topic, Message = message, Timestamp = at, SignatureVersion = version,
            Signature = Convert.ToBase64String(signature), SigningCertURL = url,
        })));
    }

    /// <summary>A server that takes both, whose Amazon is the test's own.</summary>
    public sealed class ProviderHost : MailHost
    {
        internal RSA Key { get; } = RSA.Create(2048);

        protected override IEnumerable<(string Name, string Value)> Settings =>
            [.. base.Settings, ("Mail:Postmark:Password", Password), ("Mail:Ses:Topics:0", Topic)];

        protected override void Configure(ILoggingBuilder logging) =>
            logging.Services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new Amazon(Pem()));

        private string Pem()
        {
            var now = TimeProvider.System.GetUtcNow();
            var request = new CertificateRequest("CN=sns.amazonaws.com", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            return certificate.ExportCertificatePem();
        }
    }

    private sealed class Amazon(string pem) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            if (builder.Name == "amazon-sns")
                builder.PrimaryHandler = new Answering(pem);
        };
    }

    private sealed class Answering(string pem) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent(pem) });
    }
}
