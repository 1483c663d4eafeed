using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Mail;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Transfers;

/// <summary>What people between whom a ticket passes find in their mail.</summary>
public sealed partial class TransferMailTests(MailHost host) : IClassFixture<MailHost>
{
    [Fact]
    public async Task An_offer_reaches_who_has_no_account_and_its_link_is_good_for_one_answer()
    {
        var (gate, email) = (await Gateway.OpenAsync(host, 2), NewAddress());
        var offer = await gate.Buyer.OfferAsync(gate.Id(0), email).AnsweredAsync(201);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, offer.GetProperty("token").ValueKind);
        var letter = await host.Office.UntilTakenAsync(email);
        Assert.Contains("is waiting for you", letter.Subject, StringComparison.Ordinal);
        var token = Link().Match(letter.TextBody!).Groups["token"].Value;
        Assert.Contains(token, letter.HtmlBody, StringComparison.Ordinal);

        var (friend, address) = await ReaderAsync("pl");
        await friend.AnswerAsync("accept", token).AnsweredAsync(200);
        await host.Office.UntilTakenAsync(address, static letter => letter.Subject!.StartsWith("Masz bilet na", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_sender_hears_what_became_of_it()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        var (sender, address) = await ReaderAsync("hr");
        await gate.Buyer.PassAsync(gate.Id(0), sender);
        var (first, second) = (NewAddress(), NewAddress());
        await sender.OfferAsync(gate.Id(0), first).AnsweredAsync(201);
        var letter = await host.Office.UntilTakenAsync(first);
        Assert.StartsWith("Čeka", letter.Subject, StringComparison.Ordinal);
        using var anybody = host.Anonymous();
        await anybody.AnswerAsync("decline", Link().Match(letter.TextBody!).Groups["token"].Value).AnsweredAsync(204);
        await host.Office.UntilTakenAsync(address, static letter => letter.Subject!.Contains("je odbijena", StringComparison.Ordinal));

        var offer = await sender.OfferAsync(gate.Id(0), second).AnsweredAsync(201);
        await host.Office.UntilTakenAsync(second);
        await sender.DeleteAsync($"/api/tickets/{gate.Id(0)}/transfers/{offer.Text("id")}").AnsweredAsync(204);
        await host.Office.UntilTakenAsync(second, static letter => letter.Subject!.Contains("više se ne nudi", StringComparison.Ordinal));
        await sender.PassAsync(gate.Id(0), gate.Buyer);
        await host.Office.UntilTakenAsync(address, static letter => letter.Subject!.Contains("je prihvaćena", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Screens_of_both_hear_of_an_offer_that_is_made_answered_or_taken_back_and_nobody_else_s_do()
    {
        var gate = await Gateway.OpenAsync(host, 2);
        using var reader = await PersonalData.Person.RegisterAsync(host);
        using var stranger = await host.NewBuyerAsync();
        await using var sender = await Live.Browser.OpenAsync(host, gate.Buyer);
        await using var recipient = await Live.Browser.OpenAsync(host, reader.Client);
        await using var other = await Live.Browser.OpenAsync(host, stranger);
        var friend = reader.Client;

        var mailed = await gate.Buyer.OfferAsync(gate.Id(0), reader.Email).AnsweredAsync(201);
        await HearsAsync(sender, gate.Id(0), 1);
        await gate.Buyer.DeleteAsync($"/api/tickets/{gate.Id(0)}/transfers/{mailed.Text("id")}").AnsweredAsync(204);
        await HearsAsync(sender, gate.Id(0), 2);
        await HearsAsync(recipient, gate.Id(0), 1);
        var declined = await gate.Buyer.OfferAsync(gate.Id(1)).AnsweredAsync(201);
        await friend.AnswerAsync("decline", declined.Text("token")).AnsweredAsync(204);
        await HearsAsync(sender, gate.Id(1), 2);
        await gate.Buyer.PassAsync(gate.Id(1), friend);
        await HearsAsync(sender, gate.Id(1), 4);
        await HearsAsync(recipient, gate.Id(1), 1);
        Assert.Empty(other.All("transferChanged"));

        static Task HearsAsync(Live.Browser browser, string ticket, int times) => Eventually.Holds(
            () => Task.FromResult(browser.All("transferChanged").Count(body => body.Text("ticketId") == ticket) == times),
            $"the screen has heard of the ticket {times} times");
    }

    [Fact]
    public async Task Nobody_s_mailbox_is_flooded()
    {
        var (gate, email) = (await Gateway.OpenAsync(host, 11), NewAddress());
        for (var ticket = 0; ticket < 10; ticket++)
            await gate.Buyer.OfferAsync(gate.Id(ticket), email).AnsweredAsync(201);
        await gate.Buyer.OfferAsync(gate.Id(10), email).RefusedAsync(429, "rate-limited");
    }

    private static string NewAddress() => $"{Guid.NewGuid():N}@example.com";

    private async Task<(HttpClient Client, string Email)> ReaderAsync(string language)
    {
        var email = NewAddress();
        using var anonymous = host.Anonymous();
        anonymous.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        var body = new { email, password = "correct horse battery", displayName = "Ana" };
        var answer = await anonymous.PostAsJsonAsync("/api/auth/register", body).AnsweredAsync(201);
        return (host.With(answer.Text("token")), email);
    }

    [GeneratedRegex(@"https://shop\.example/transfers#(?<token>[\w-]{43})")]
    private static partial Regex Link();
}
