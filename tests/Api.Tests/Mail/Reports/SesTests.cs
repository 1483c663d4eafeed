using System.Text;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using static Ticketing.Api.Tests.Mail.Reports.ProviderHost;

namespace Ticketing.Api.Tests.Mail.Reports;

/// <summary>What Amazon SES tells through Amazon SNS.</summary>
public sealed class SesTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Theory]
    [InlineData("notificationType", "1")]
    [InlineData("eventType", "2")]
    public async Task Permanent_bounces_stop_mail_and_passing_ones_do_not(string name, string version)
    {
        var (gone, full) = (NewAddress(), NewAddress());
        await host.TellAsync(new SnsPost(Bounce("Permanent", [gone], name: name)) { Version = version }).AnsweredAsync(200);
        await host.TellAsync(new SnsPost(Bounce("Transient", [full], name: name)) { Version = version }).AnsweredAsync(200);
        Assert.Equal((0, -1), (await host.KindOfAsync(gone), await host.KindOfAsync(full)));
        Assert.Equal((1, 1), (await host.ReportsOfAsync(gone), await host.ReportsOfAsync(full)));
    }

    [Fact]
    public async Task A_complaint_stops_mail_unless_it_says_that_the_message_is_wanted()
    {
        var (angry, silent, glad) = (NewAddress(), NewAddress(), NewAddress());
        await host.TellAsync(new SnsPost(Complaint(angry, "abuse")) { Subject = "Amazon SES Email Event Notification" }).AnsweredAsync(200);
        await host.TellAsync(new SnsPost(Complaint(silent, null))).AnsweredAsync(200);
        await host.TellAsync(new SnsPost(Complaint(glad, "not-spam"))).AnsweredAsync(200);
        Assert.Equal((2, 2, -1), (await host.KindOfAsync(angry), await host.KindOfAsync(silent), await host.KindOfAsync(glad)));
    }

    [Fact]
    public async Task Of_several_recipients_each_counts_or_none_where_one_makes_no_sense()
    {
        string[] gone = [NewAddress(), NewAddress(), NewAddress()];
        await host.TellAsync(new SnsPost(Bounce("Permanent", gone))).AnsweredAsync(200);
        foreach (var one in gone)
            Assert.Equal(0, await host.KindOfAsync(one));
        string[] torn = [NewAddress(), "nobody", NewAddress()];
        Assert.Equal(["email"], await host.TellAsync(new SnsPost(Bounce("Permanent", torn))).InvalidFieldsAsync());
        Assert.Equal((-1, -1), (await host.KindOfAsync(torn[0]), await host.KindOfAsync(torn[2])));
    }

    [Fact]
    public async Task A_bounce_that_is_told_twice_counts_once()
    {
        var (email, feedback) = (NewAddress(), Guid.NewGuid().ToString());
        var post = new SnsPost(Bounce("Permanent", [email], feedback));
        await host.TellAsync(post).AnsweredAsync(200);
        await host.TellAsync(post).AnsweredAsync(200);
        await host.TellAsync(new SnsPost(Bounce("Permanent", [email], feedback, "notificationType"))).AnsweredAsync(200);
        Assert.Equal(1, await host.ReportsOfAsync(email));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bounce_finds_its_message_by_our_own_headers(bool isEachToldByName)
    {
        var (email, message) = await host.DeliveredAsync();
        var sent = await host.Office.UntilTakenAsync(email);
        object mail = isEachToldByName
            ? new { messageId = "0100", headers = new[] { new { name = "Message-ID", value = $"<{sent.MessageId}>" } } }
            : new { messageId = "0100", commonHeaders = new { messageId = $"<{sent.MessageId}>" } };
        await host.TellAsync(new SnsPost(Bounce("Permanent", [email], mail: mail))).AnsweredAsync(200);
        Assert.Equal("It came back: smtp; 550 5.1.1 user unknown", await host.ReasonOfAsync(message));
    }

    [Theory]
    [InlineData("Successfully validated SNS topic for Amazon SES event publishing.")]
    [InlineData("""{"eventType":"Delivery","delivery":{}}""")]
    [InlineData("""{"notificationType":"AmazonSnsSubscriptionSucceeded","message":"You have subscribed."}""")]
    public async Task Whatever_else_Amazon_tells_is_left_alone(string message) =>
        await host.TellAsync(new SnsPost(message)).AnsweredAsync(200);

    [Theory]
    [InlineData("{")]
    [InlineData("""{"eventType":"Bounce"}""")]
    [InlineData("""{"eventType":"Bounce","bounce":[]}""")]
    [InlineData("""{"eventType":"Bounce","bounce":{"bounceType":"Permanent","feedbackId":"1","bouncedRecipients":[]}}""")]
    [InlineData("""{"eventType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"a@example.com"}]}}""")]
    [InlineData("""{"eventType":"Complaint","complaint":{"complainedRecipients":[{"emailAddress":"a@example.com"}]}}""")]
    public async Task A_report_that_makes_no_sense_is_refused(string message) =>
        Assert.Equal(["Message"], await host.TellAsync(new SnsPost(message)).InvalidFieldsAsync());

    [Theory]
    [InlineData("""{"eventType":"Bounce","bounce":{"bounceType":"Permanent","feedbackId":"1","bouncedRecipients":[null]}}""")]
    [InlineData("""{"eventType":"Complaint","complaint":{"feedbackId":"1","complainedRecipients":[{"emailAddress":"nobody"}]}}""")]
    public async Task A_report_without_an_address_is_refused(string message) =>
        Assert.Equal(["email"], await host.TellAsync(new SnsPost(message)).InvalidFieldsAsync());

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"Message":"{}"}""")]
    [InlineData("""{"Type":"\ud800"}""")]
    public async Task What_is_no_message_of_Amazon_SNS_is_refused(string body) =>
        Assert.Equal(["$"], await host.PostAsync(SesPath, new StringContent(body, Encoding.UTF8, "text/plain")).InvalidFieldsAsync());

    [Fact]
    public async Task What_is_too_large_is_refused() =>
        await host.TellAsync(new SnsPost(new string('x', 300_000))).RefusedAsync(413, "payload-too-large");

    private static string Bounce(
        string type, IEnumerable<string> to, string? feedback = null, string name = "eventType", object? mail = null) =>
        JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [name] = "Bounce",
            ["bounce"] = new
            {
                bounceType = type,
                bouncedRecipients = to.Select(static one => new { emailAddress = one, diagnosticCode = "smtp; 550 5.1.1 user unknown" }),
                timestamp = "2026-11-05T16:33:54.907Z",
                feedbackId = feedback ?? Guid.NewGuid().ToString(),
            },
            ["mail"] = mail ?? new { messageId = "0100" },
        });

    private static string Complaint(string email, string? type) => JsonSerializer.Serialize(new
    {
        notificationType = "Complaint",
        complaint = new
        {
            complainedRecipients = new[] { new { emailAddress = email } },
            timestamp = "2026-11-05T16:33:54.000Z",
            feedbackId = Guid.NewGuid(),
            complaintFeedbackType = type,
        },
        mail = new { messageId = "0100" },
    });
}
