using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Ticketing.Api.Tests.Orders;
using static Ticketing.Api.Tests.Mail.Reports.ProviderHost;

namespace Ticketing.Api.Tests.Mail.Reports;

/// <summary>Reports in Postmark's own form.</summary>
public sealed class PostmarkTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Theory]
    [InlineData("Bounce", "HardBounce", 0)]
    [InlineData("Bounce", "BadEmailAddress", 0)]
    [InlineData("Bounce", "SpamComplaint", 2)]
    [InlineData("SpamComplaint", "SpamComplaint", 2)]
    [InlineData("Bounce", "SoftBounce", -1)]
    [InlineData("Bounce", "AutoResponder", -1)]
    [InlineData("Delivery", "", -1)]
    public async Task Hard_bounces_and_complaints_stop_mail_and_nothing_else_does(string record, string type, int kind)
    {
        var email = NewAddress();
        var told = new { RecordType = record, ID = NewId(), Type = type, Email = email, BouncedAt = "2026-11-05T16:33:54.9070259Z" };
        await host.TellAsync(told).AnsweredAsync(200);
        await host.TellAsync(told).AnsweredAsync(200);
        Assert.Equal(kind, await host.KindOfAsync(email));
        Assert.InRange(await host.ReportsOfAsync(email), 0, 1);
    }

    [Fact]
    public async Task A_bounce_finds_its_message_by_the_metadata_that_the_message_was_sent_with()
    {
        var (email, message) = await host.DeliveredAsync();
        var sent = await host.Office.UntilTakenAsync(email);
        var id = sent.Headers["X-PM-Metadata-ticketing-message"];
        Assert.Equal(message.ToString("N"), id);
        await host.TellAsync(new
        {
            RecordType = "Bounce",
            ID = NewId(),
            Type = "HardBounce",
            Email = email,
            Details = "smtp;550 nobody",
            Metadata = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ticketing-message"] = id, ["other"] = "thing" },
        }).AnsweredAsync(200);
        Assert.Equal("It came back: smtp;550 nobody", await host.ReasonOfAsync(message));
    }

    [Fact]
    public async Task A_bounce_of_a_message_that_is_not_ours_stops_mail_all_the_same()
    {
        var email = NewAddress();
        await host.TellAsync(new { RecordType = "Bounce", ID = NewId(), Type = "HardBounce", Email = email, Metadata = new { } })
            .AnsweredAsync(200);
        Assert.Equal(0, await host.KindOfAsync(email));
    }

    [Fact]
    public async Task Without_the_name_and_the_password_nothing_is_taken()
    {
        var email = NewAddress();
        var bounce = new { RecordType = "Bounce", ID = NewId(), Type = "HardBounce", Email = email };
        foreach (var wrong in new[] { "postmark:wrong", $"other:{Password}", $"postmark:{Password}x", "postmark", "" })
            await host.TellAsync(bounce, wrong).RefusedAsync(401, "unauthenticated");
        var body = new byte[] { 1 };
        await host.PostmarkAsync(body, new AuthenticationHeaderValue("Basic", "no*base64")).RefusedAsync(401, "unauthenticated");
        await host.PostmarkAsync(body, new AuthenticationHeaderValue("Bearer", Password)).RefusedAsync(401, "unauthenticated");
        await host.PostAsync(PostmarkPath, new ByteArrayContent(body)).RefusedAsync(401, "unauthenticated");
        Assert.Equal(-1, await host.KindOfAsync(email));
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("{", "$")]
    [InlineData("[1]", "$")]
    [InlineData("null", "$")]
    [InlineData("""{"Type":"HardBounce"}""", "$")]
    [InlineData("""{"RecordType":"Bounce","ID":"many"}""", "$")]
    [InlineData("""{"RecordType":"Bounce","Type":"\ud800"}""", "$")]
    [InlineData("""{"RecordType":"Bounce","BouncedAt":"yesterday"}""", "$")]
    [InlineData("""{"RecordType":"Bounce","Type":"HardBounce","Email":"a@example.com"}""", "ID")]
    [InlineData("""{"RecordType":"Bounce","Type":"HardBounce","ID":1}""", "email")]
    [InlineData("""{"RecordType":"Bounce","Type":"HardBounce","ID":1,"Email":"nobody"}""", "email")]
    public async Task What_makes_no_sense_is_refused(string body, string field) =>
        Assert.Equal([field], await host.PostmarkAsync(Encoding.UTF8.GetBytes(body)).InvalidFieldsAsync());

    [Fact]
    public async Task What_is_too_large_is_refused() =>
        await host.PostmarkAsync(Encoding.UTF8.GetBytes($$"""{"RecordType":"{{new string('x', 300_000)}}"}"""))
            .RefusedAsync(413, "payload-too-large");

    private static int NewId() => RandomNumberGenerator.GetInt32(int.MaxValue);
}
