using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MimeKit;
using SmtpServer.Protocol;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Mail;

/// <summary>What people find in their mail, from the order to the SMTP server.</summary>
public sealed class MailTests(MailHost host) : IClassFixture<MailHost>
{
    private const string Good = "4242424242424242";

    [Fact]
    public async Task A_paid_order_brings_its_tickets_with_the_codes_that_the_app_shows()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var (buyer, email) = await ReaderAsync("en");
        var orderId = await BuyAsync(shop, buyer, 2);
        var message = await host.Office.UntilTakenAsync(email, Subject("Your tickets for"));

        var tickets = await buyer.GetAsync($"/api/orders/{orderId}/tickets").AnsweredAsync(200);
        foreach (var ticket in tickets.EnumerateArray())
        {
            Assert.Contains(ticket.Text("code"), message.TextBody, StringComparison.Ordinal);
            Assert.Contains(ticket.Text("code"), message.HtmlBody, StringComparison.Ordinal);
            Assert.Contains(
                $"https://shop.example/orders/{orderId}/tickets/{ticket.Text("id")}", message.HtmlBody, StringComparison.Ordinal);
            Assert.Contains(ticket.Text("orderNumber"), message.TextBody, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("wallet", message.TextBody, StringComparison.OrdinalIgnoreCase); // No keys are configured.
        Assert.Equal("\"The Shop\" <tickets@shop.example>", message.From.ToString());
        Assert.Equal(2, message.BodyParts.OfType<MimePart>().Count(static part => part.ContentType.MimeType == "image/png"));
        var calendar = Assert.Single(message.Attachments.OfType<TextPart>());
        Assert.Equal("text/calendar", calendar.ContentType.MimeType);
        Assert.Contains("DTSTART:20300601T180000Z", calendar.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paid_order_brings_its_tickets_as_a_file_to_print()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var (buyer, email) = await ReaderAsync("hr");
        var orderId = await BuyAsync(shop, buyer, 2);
        var message = await host.Office.UntilTakenAsync(email, Subject("Vaše ulaznice za"));

        var file = Assert.Single(message.Attachments.OfType<MimePart>(), static part => part.ContentType.MimeType == "application/pdf");
        using var content = new MemoryStream();
        await file.Content!.DecodeToAsync(content);
        var tickets = (await buyer.GetAsync($"/api/orders/{orderId}/tickets").AnsweredAsync(200)).EnumerateArray().ToList();
        Assert.Equal($"tickets-{tickets[0].Text("orderNumber")}.pdf", file.FileName);
        Assert.Equal(tickets.Select(static ticket => ticket.Text("code")), await Pdf.Poppler.CodesOfAsync(content.ToArray()));
        Assert.Contains("Ulaznica 2 od 2", await Pdf.Poppler.TextOfAsync(content.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Your tickets for")]
    [InlineData("hr", "Vaše ulaznice za")]
    [InlineData("pl", "Twoje bilety:")]
    [InlineData("pt-BR", "Seus ingressos para")]
    public async Task Buyers_are_written_to_in_the_language_that_they_signed_up_in(string language, string subject)
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var (buyer, email) = await ReaderAsync(language);
        await BuyAsync(shop, buyer, 1);
        var message = await host.Office.UntilTakenAsync(email, Subject(subject));
        Assert.Equal(language, message.Body!.Headers["Content-Language"]);
        Assert.Contains($"lang=\"{language}\"", message.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_sends_the_same_bytes()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var (buyer, email) = await ReaderAsync("en");
        RefuseTickets(SmtpReplyCode.Aborted, "later");
        var orderId = await BuyAsync(shop, buyer, 1);
        var message = await UntilAsync(shop, orderId, static one => one.GetProperty("reason").GetString() is not null);
        Assert.StartsWith("451", message.Text("reason"), StringComparison.Ordinal);

        // In between all changes of which it was made.
        await host.QueryAsync<int>(
            "WITH changed AS (UPDATE users SET display_name = 'Another' RETURNING 1) SELECT count(*)::int FROM changed");
        await shop.Admin.PostAsync($"/api/admin/outbox/{message.Text("id")}/retry", null).AnsweredAsync(200);
        await host.Office.UntilTakenAsync(email, Subject("Your tickets for"));
        var name = $"{Guid.Parse(message.Text("id")):N}@shop.example";
        var tries = host.Office.Seen.Where(text => text.Contains(name, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, tries.Count);
        Assert.Equal(tries[0], tries[1]);
        Assert.Equal(name, PostOffice.Read(tries[0]).MessageId);
    }

    [Fact]
    public async Task What_a_server_refuses_for_ever_is_shown_to_the_organiser_and_can_be_sent_elsewhere()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var (buyer, _) = await ReaderAsync("en");
        RefuseTickets(SmtpReplyCode.TransactionFailed, "no such person");
        var orderId = await BuyAsync(shop, buyer, 1);
        var message = await UntilAsync(shop, orderId, static one => one.Text("state") == "givenUp");
        Assert.Contains("no such person", message.Text("reason"), StringComparison.Ordinal);

        var elsewhere = $"{Guid.NewGuid():N}@example.com";
        await shop.Admin.PatchAsJsonAsync($"/api/admin/outbox/{message.Text("id")}", new { address = elsewhere }).AnsweredAsync(200);
        await shop.Admin.PostAsync($"/api/admin/outbox/{message.Text("id")}/retry", null).AnsweredAsync(200);
        var arrived = await host.Office.UntilTakenAsync(elsewhere);
        Assert.Contains(elsewhere, arrived.To.ToString(), StringComparison.Ordinal);
        await UntilAsync(shop, orderId, static one => one.Text("state") == "delivered");
    }

    [Fact]
    public async Task What_waits_in_the_database_tells_nobody_a_ticket_s_code()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var (buyer, _) = await ReaderAsync("en");
        RefuseTickets(SmtpReplyCode.Aborted, "later");
        var orderId = await BuyAsync(shop, buyer, 1);
        await UntilAsync(shop, orderId, static one => one.GetProperty("reason").GetString() is not null);
        var kept = await host.QueryAsync<byte[]>("SELECT content FROM outbox WHERE order_id = $1", Guid.Parse(orderId));
        Assert.DoesNotContain("Content-Type", System.Text.Encoding.Latin1.GetString(kept), StringComparison.OrdinalIgnoreCase);
        await UntilNothingWaitsAsync(orderId);
    }

    [Fact]
    public async Task A_change_of_the_event_says_what_is_different()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var (buyer, email) = await ReaderAsync("en");
        await BuyAsync(shop, buyer, 1);
        var shown = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(200);
        var body = new
        {
            name = shown.Text("name"),
            venue = "Riverside <arena>",
            startsAt = "2030-06-02T18:00:00Z",
            onSaleAt = shown.Text("onSaleAt"),
            currency = "EUR",
        };
        await shop.Admin.SendJsonAsync(HttpMethod.Put, $"/api/admin/events/{shop.Id}", body, ("If-Match", "*")).AnsweredAsync(200);
        var message = await host.Office.UntilTakenAsync(email, Subject(shown.Text("name") + ": something has changed"));
        Assert.Contains("Town hall → Riverside <arena>", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("Riverside &lt;arena&gt;", message.HtmlBody, StringComparison.Ordinal);
        const string Times = "Saturday, 1 June 2030, 18:00 (UTC) → Sunday, 2 June 2030, 18:00 (UTC)";
        Assert.Contains(Times, message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_postponed_event_is_written_of_with_its_times_its_reason_and_until_when_tickets_can_go_back()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var (reader, email) = await ReaderAsync("en");
        await BuyAsync(shop, reader, 1);
        var body = new { startsAt = "2030-06-02T18:00:00Z", refundUntil = "2030-05-20T10:00:00Z", reason = "The <hall> is flooded." };
        var shown = await shop.Admin.SendJsonAsync(HttpMethod.Post, $"/api/admin/events/{shop.Id}/postpone", body).AnsweredAsync(200);
        var message = await host.Office.UntilTakenAsync(email, Subject(shown.Text("name") + " is postponed"));
        foreach (var said in new[]
        {
            "Your tickets stay valid", "until Monday, 20 May 2030, 10:00 (UTC)", "The <hall> is flooded.",
            "Saturday, 1 June 2030, 18:00 (UTC) → Sunday, 2 June 2030, 18:00 (UTC)",
        })
            Assert.Contains(said, message.TextBody, StringComparison.Ordinal);
        Assert.Contains("The &lt;hall&gt; is flooded.", message.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_organiser_writes_reaches_those_with_paid_tickets_of_the_tier_once()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5), Shop.General(5));
        var (reader, email) = await ReaderAsync("hr");
        var (other, _) = await ReaderAsync("en");
        await BuyAsync(shop, reader, 1);
        await BuyAsync(shop, other, 1, tier: 1);
        var subject = $"Doors open later {Guid.NewGuid():N}";
        var body = new { subject, text = "First.\n\nSecond <b>.", tierId = shop.Tiers[0] };
        var path = $"/api/admin/events/{shop.Id}/messages";
        var sent = await shop.Admin.SendJsonAsync(HttpMethod.Post, path, body, ("Idempotency-Key", "once")).AnsweredAsync(202);
        var again = await shop.Admin.SendJsonAsync(HttpMethod.Post, path, body, ("Idempotency-Key", "once")).AnsweredAsync(202);
        Assert.Equal(sent.Text("id"), again.Text("id"));
        await shop.Admin.SendJsonAsync(HttpMethod.Post, path, new { subject, text = "Else." }, ("Idempotency-Key", "once"))
            .RefusedAsync(422, "idempotency-key-reused");

        var message = await host.Office.UntilTakenAsync(email, Subject(subject));
        Assert.Contains("First.", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("Second &lt;b&gt;.", message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("hr", message.Body!.Headers["Content-Language"]);
        var listed = await Eventually.Is(
            async () => (await shop.Admin.GetAsync(path).AnsweredAsync(200)).GetProperty("items")[0],
            static one => one.GetProperty("delivered").GetInt32() == 1 && one.GetProperty("reached").ValueKind != JsonValueKind.Null,
            "it is delivered");
        Assert.Equal((1, 0, 0), (Count("reached"), Count("waiting"), Count("givenUp")));
        var told = (await reader.GetAsync("/api/notifications").AnsweredAsync(200)).GetProperty("items").EnumerateArray()
            .Single(static one => one.Text("kind") == "organiserWrote");
        Assert.Equal(subject, told.GetProperty("words").Text("subject"));

        int Count(string member) => listed.GetProperty(member).GetInt32();
    }

    [Fact]
    public async Task Whoever_gets_money_back_is_written_how_much_and_of_a_free_ticket_no_money_is_named()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5), Shop.General(5, amount: 0));
        var (buyer, email) = await ReaderAsync("en");
        var orderId = await BuyAsync(shop, buyer, 2);
        await RefundAsync(shop, orderId, new { amount = 725 });
        var part = await host.Office.UntilTakenAsync(email, Subject("Money for"));
        Assert.Contains("EUR 7.25", part.TextBody, StringComparison.Ordinal);
        Assert.Contains("others stay valid", part.TextBody, StringComparison.Ordinal);
        await RefundAsync(shop, orderId, new { });
        var whole = await host.Office.UntilTakenAsync(email, Subject("Your order for"));
        Assert.Contains("EUR 12.75", whole.TextBody, StringComparison.Ordinal);
        Assert.Contains("no longer valid", whole.TextBody, StringComparison.Ordinal);

        var free = (await shop.OrderAsync(buyer, (1, 1))).Text("id");
        await buyer.PostAsJsonAsync($"/api/orders/{free}/payment", new { method = "test", card = Good }).AnsweredAsync(202);
        await RefundAsync(shop, free, new { });
        var taken = await host.Office.UntilTakenAsync(
            email, static message => message.TextBody?.Contains("taken back", StringComparison.Ordinal) == true);
        Assert.DoesNotContain("EUR", taken.TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://shop.example/orders/{free}", taken.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tickets_are_mailed_again_when_the_organiser_says_so()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var (buyer, email) = await ReaderAsync("en");
        var orderId = await BuyAsync(shop, buyer, 1);
        var first = await host.Office.UntilTakenAsync(email, Subject("Your tickets for"));
        await UntilAsync(shop, orderId, static one => one.Text("state") == "delivered");
        var sent = await shop.Admin.PostAsync($"/api/admin/orders/{orderId}/resend", null).AnsweredAsync(202);
        Assert.Equal(("order-paid", orderId), (sent.Text("kind"), sent.Text("orderId")));
        var second = await host.Office.UntilTakenAsync(
            email, message => message.MessageId != first.MessageId && message.Subject == first.Subject);
        Assert.Equal(first.TextBody, second.TextBody);
        await shop.Admin.PostAsync($"/api/admin/orders/{Guid.NewGuid()}/resend", null).RefusedAsync(404, "not-found");
    }

    [Theory]
    [InlineData("{}", "subject")]
    [InlineData("""{"subject":"One\ntwo"}""", "text")]
    [InlineData("""{"subject":"One","text":"  "}""", "text")]
    public async Task What_can_t_be_written_is_refused_and_nobody_gets_it(string body, string field)
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        foreach (var path in (string[])["messages", "messages/preview"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/admin/events/{shop.Id}/{path}")
            {
                Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
                Headers = { { "Idempotency-Key", "k" } },
            };
            var refused = await shop.Admin.SendAsync(request).RefusedAsync(422, "validation");
            Assert.True(refused.GetProperty("errors").TryGetProperty(field, out _));
        }

        Assert.Empty((await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}/messages").AnsweredAsync(200))
            .GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_preview_shows_what_would_be_read_and_sends_nothing()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var path = $"/api/admin/events/{shop.Id}/messages";
        var shown = await shop.Admin.PostAsJsonAsync($"{path}/preview?language=pl", new { subject = "A & B", text = "Text" })
            .AnsweredAsync(200);
        Assert.Contains("A &amp; B", shown.Text("html"), StringComparison.Ordinal);
        Assert.Contains("lang=\"pl\"", shown.Text("html"), StringComparison.Ordinal);
        Assert.Contains("Organizator", shown.Text("text"), StringComparison.Ordinal);
        Assert.Equal(0, shown.GetProperty("readers").GetInt32());
        Assert.Empty((await shop.Admin.GetAsync(path).AnsweredAsync(200)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task What_an_organiser_adds_stands_in_the_letters_about_the_event_as_it_was_typed()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var shown = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(200);
        var body = new
        {
            name = shown.Text("name"),
            venue = "Hall",
            startsAt = "2030-06-01T18:00:00Z",
            onSaleAt = "2026-01-01T00:00:00Z",
            currency = "EUR",
            mailNote = (string?)"Bring <b>boots</b>.",
        };
        Assert.Equal("Bring <b>boots</b>.", (await EditAsync(body)).Text("mailNote"));
        Assert.Equal("Bring <b>boots</b>.", (await EditAsync(body with { mailNote = null })).Text("mailNote"));
        var (buyer, email) = await ReaderAsync("hr");
        await BuyAsync(shop, buyer, 1);
        var message = await host.Office.UntilTakenAsync(email, Subject("Vaše ulaznice za"));
        Assert.Contains("Od organizatora:\nBring <b>boots</b>.", message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Bring &lt;b&gt;boots&lt;/b&gt;.", message.HtmlBody, StringComparison.Ordinal);

        var preview = await shop.Admin.PostAsJsonAsync(
            $"/api/admin/events/{shop.Id}/mail-note/preview?language=pl", new { note = "Ćevapi" }).AnsweredAsync(200);
        Assert.Contains("Ćevapi", preview.Text("text"), StringComparison.Ordinal);
        Assert.Equal(["note"], await shop.Admin.PostAsJsonAsync(
            $"/api/admin/events/{shop.Id}/mail-note/preview", new { note = new string('a', 501) }).InvalidFieldsAsync());
        var without = await EditAsync(body with { mailNote = "" });
        Assert.Equal(JsonValueKind.Null, without.GetProperty("mailNote").ValueKind);

        Task<JsonElement> EditAsync(object edit) => shop.Admin.SendJsonAsync(
            HttpMethod.Put, $"/api/admin/events/{shop.Id}", edit, ("If-Match", "*")).AnsweredAsync(200);
    }

    /// <summary>The next message with tickets is refused, and no other.</summary>
    private void RefuseTickets(SmtpReplyCode code, string why)
    {
        var refused = 0;
        host.Office.Verdict = text =>
            text.Contains("text/calendar", StringComparison.Ordinal) && refused++ == 0 ? new SmtpResponse(code, why) : null;
    }

    private static Func<MimeMessage, bool> Subject(string start) =>
        message => message.Subject?.StartsWith(start, StringComparison.Ordinal) == true;

    private async Task<(HttpClient Buyer, string Email)> ReaderAsync(string language)
    {
        host.Office.Verdict = static _ => null;
        var email = $"{Guid.NewGuid():N}@example.com";
        using var anybody = host.Anonymous();
        anybody.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        var registered = await anybody.PostAsJsonAsync("/api/auth/register", new { email, password = "password one" }).AnsweredAsync(201);
        return (host.With(registered.Text("token")), email);
    }

    private static async Task<string> BuyAsync(Shop shop, HttpClient buyer, int quantity, int tier = 0)
    {
        var order = await shop.OrderAsync(buyer, (tier, quantity));
        await Shop.PayAsync(buyer, order.Text("id"), Good);
        return order.Text("id");
    }

    private static Task<JsonElement> RefundAsync(Shop shop, string orderId, object body) => shop.Admin.SendJsonAsync(
        HttpMethod.Post, $"/api/admin/orders/{orderId}/refund", body, ("Idempotency-Key", Guid.NewGuid().ToString())).AnsweredAsync(202);

    private static Task<JsonElement> UntilAsync(
        Shop shop, string orderId, Func<JsonElement, bool> isWanted) => Eventually.Is(
            async () =>
            {
                var page = await shop.Admin.GetAsync("/api/admin/outbox?limit=100").AnsweredAsync(200);
                return page.GetProperty("items").EnumerateArray()
                    .FirstOrDefault(one => one.GetProperty("orderId").GetString() == orderId);
            },
            found => found.ValueKind != default && isWanted(found),
            "the message is there");

    private Task UntilNothingWaitsAsync(string orderId) => Eventually.Holds(
        async () =>
        {
            const string Waiting = "FROM outbox WHERE order_id = $1 AND state = 0";
            await host.QueryAsync<int>(
                """
                WITH due AS (UPDATE outbox SET due_at = now() WHERE order_id = $1 AND state = 0 RETURNING 1)
                SELECT count(*)::int FROM due
                """,
                Guid.Parse(orderId));
            return await host.QueryAsync<int>($"SELECT count(*)::int {Waiting}", Guid.Parse(orderId)) == 0;
        },
        "the message has left");
}
