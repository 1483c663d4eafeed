using System.Text;
using System.Text.Json;
using Ticketing.Api.Payments;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Mail.Reports;

/// <summary>What providers report of mail that they took, and what follows.</summary>
public sealed class MailReportTests(MailReportTests.ReportHost host) : IClassFixture<MailReportTests.ReportHost>
{
    private const string Secret = "a secret of more than thirty-two letters";

    [Fact]
    public async Task What_comes_back_for_good_stops_further_mail_until_an_organiser_lets_it_go_again()
    {
        var (email, message) = await host.DeliveredAsync();
        await ReportAsync(new { type = "bounced", email, messageId = $"<{message:N}@shop.example>", reason = "550 nobody" })
            .AnsweredAsync(200);
        Assert.Equal("It came back: 550 nobody", await host.ReasonOfAsync(message));
        var later = await host.QueueAsync(email);
        Assert.Equal("Mail to this address came back for good.", await host.ReasonOfAsync(later));

        using var admin = await host.AdminAsync();
        var shown = (await admin.GetAsync("/api/admin/suppressions").AnsweredAsync(200)).GetProperty("items").EnumerateArray()
            .Single(one => one.Text("email") == email);
        Assert.Equal((false, "550 nobody"), (shown.GetProperty("complained").GetBoolean(), shown.Text("reason")));
        await admin.DeleteAsync($"/api/admin/suppressions/{shown.Text("id")}").AnsweredAsync(204);
        await admin.DeleteAsync($"/api/admin/suppressions/{shown.Text("id")}").RefusedAsync(404, "not-found");
        await admin.PostAsync($"/api/admin/outbox/{later}/retry", null).AnsweredAsync(200);
        await host.SettledAsync(later, 1);
    }

    [Fact]
    public async Task What_was_sent_elsewhere_by_hand_goes_there()
    {
        var (email, message) = await host.DeliveredAsync();
        await ReportAsync(new { type = "bounced", email, messageId = $"{message:N}@shop.example" }).AnsweredAsync(200);
        using var admin = await host.AdminAsync();
        var other = $"other-{Guid.NewGuid():N}@example.com";
        await admin.PatchAsync(
            $"/api/admin/outbox/{message}",
            new StringContent(JsonSerializer.Serialize(new { address = other }), Encoding.UTF8, "application/json")).AnsweredAsync(200);
        await admin.PostAsync($"/api/admin/outbox/{message}/retry", null).AnsweredAsync(200);
        await host.Office.UntilTakenAsync(other);
    }

    [Fact]
    public async Task Whoever_complained_gets_what_they_ask_for_and_nothing_else()
    {
        var (email, message) = await host.DeliveredAsync();
        await ReportAsync(new { type = "complained", email, messageId = $"{message:N}@shop.example" }).AnsweredAsync(200);
        await host.SettledAsync(await host.QueueAsync(email), 1);
        var wanted = await host.QueryAsync<bool>("SELECT kind = 2 FROM suppressed_addresses WHERE email_key = $1", email);
        Assert.True(wanted);
    }

    [Fact]
    public async Task The_same_report_again_changes_nothing_and_one_that_mail_may_follow_stops_nothing()
    {
        var (email, message) = await host.DeliveredAsync();
        var (id, report) = (Guid.NewGuid().ToString(), new { type = "bounced", email, messageId = $"{message:N}@shop.example" });
        await ReportAsync(report, id).AnsweredAsync(200);
        using var admin = await host.AdminAsync();
        var shown = (await admin.GetAsync("/api/admin/suppressions").AnsweredAsync(200)).GetProperty("items").EnumerateArray()
            .Single(one => one.Text("email") == email);
        await admin.DeleteAsync($"/api/admin/suppressions/{shown.Text("id")}").AnsweredAsync(204);
        await ReportAsync(report, id).AnsweredAsync(200);
        await ReportAsync(new { type = "deferred", email }).AnsweredAsync(200);
        await ReportAsync(new { type = "opened", email }).AnsweredAsync(200); // Of no interest.
        Assert.Equal(0, await host.QueryAsync<int>("SELECT count(*)::int FROM suppressed_addresses WHERE email_key = $1", email));
        Assert.Equal(2, await host.QueryAsync<int>("SELECT count(*)::int FROM mail_reports WHERE email_key = $1", email));
    }

    [Fact]
    public async Task What_is_not_signed_or_too_old_or_makes_no_sense_is_refused()
    {
        var report = new { type = "bounced", email = "victim@example.com" };
        await ReportAsync(report, secret: "some other secret of thirty-two letters").RefusedAsync(401, "unauthenticated");
        await ReportAsync(report, at: TimeProvider.System.GetUtcNow().AddMinutes(-6)).RefusedAsync(401, "unauthenticated");
        Assert.Equal(["email"], await ReportAsync(new { type = "bounced", email = "nobody" }).InvalidFieldsAsync());
        Assert.Equal(["$"], await ReportAsync(new { email = "a@example.com" }).InvalidFieldsAsync());
        Assert.Equal(["$"], await ReportAsync(new[] { 1 }).InvalidFieldsAsync());
        Assert.False(await host.QueryAsync<bool>("SELECT EXISTS (SELECT FROM mail_reports WHERE email_key = 'victim@example.com')"));
    }

    [Fact]
    public async Task Providers_that_the_shop_has_not_set_up_are_not_heard()
    {
        using var anybody = host.Anonymous();
        foreach (var provider in new[] { "postmark", "ses" })
            await anybody.PostAsync($"/api/mail/events/{provider}", new ByteArrayContent("{"u8.ToArray())).RefusedAsync(404, "not-found");
    }

    private async Task<HttpResponseMessage> ReportAsync(
        object report, string? id = null, string secret = Secret, DateTimeOffset? at = null)
    {
        var (name, body) = (id ?? Guid.NewGuid().ToString(), JsonSerializer.SerializeToUtf8Bytes(report));
        var time = (at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds();
        using var anybody = host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/mail/events") { Content = new ByteArrayContent(body) };
        request.Headers.Add(StandardWebhooks.IdHeader, name);
        request.Headers.Add(StandardWebhooks.TimestampHeader, time.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add(
            StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(Encoding.UTF8.GetBytes(secret), name, time, body));
        return await anybody.SendAsync(request);
    }

    /// <summary>A server that takes reports.</summary>
    public sealed class ReportHost : MailHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [.. base.Settings, ("Mail:ReportSecret", Secret)];
    }
}
