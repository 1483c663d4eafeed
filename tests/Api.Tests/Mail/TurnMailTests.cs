using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.WaitingRoom;
using Ticketing.Delivery;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Mail;

/// <summary>Who waits in line is written to when their turn is near, if they have asked for it.</summary>
public sealed class TurnMailTests(MailHost host) : IClassFixture<MailHost>
{
    [Theory]
    [InlineData("en", ": your turn is near", "Your place in line: 2")]
    [InlineData("pl", ": zbliża się Twoja kolej", "Twoje miejsce w kolejce: 2")]
    [InlineData("hr", ": uskoro ste na redu", "Vaše mjesto u redu: 2")]
    [InlineData("pt-BR", ": sua vez está chegando", "Seu lugar na fila: 2")]
    public async Task It_says_the_place_and_leads_to_the_line(string language, string subject, string place)
    {
        var shop = await OpenAsync();
        await Lines.JoinAsync(shop, await host.NewBuyerAsync());
        await Lines.JoinAsync(shop, await host.NewBuyerAsync());
        var (buyer, email) = await ReaderAsync(language);
        var joined = await Lines.JoinAsync(shop, buyer);
        Assert.Equal("off", joined.Text("turnMail"));
        Assert.Equal("wanted", (await WishAsync(shop, buyer, wanted: true).AnsweredAsync(200)).Text("turnMail"));
        Assert.Equal("wanted", (await buyer.GetAsync(Lines.Path(shop)).AnsweredAsync(200)).Text("turnMail"));

        await Lines.ConfigureAsync(shop, new { mode = "fifo", paused = false, admitPerMinute = 600, maxConcurrent = 1 });
        var message = await host.Office.UntilTakenAsync(email, one => one.Subject?.EndsWith(subject, StringComparison.Ordinal) == true);
        Assert.Matches(place.Replace(" 2", " [23]", StringComparison.Ordinal), message.TextBody);
        var shown = await buyer.GetAsync($"/api/events/{shop.Id}").AnsweredAsync(200);
        Assert.Contains($"https://shop.example/events/{shown.Text("slug")}/line", message.HtmlBody, StringComparison.Ordinal);
        // The place hears of the message after it was recorded, and so after it may have been taken.
        await Eventually.Is(
            async () => (await buyer.GetAsync(Lines.Path(shop)).AnsweredAsync(200)).Text("turnMail"),
            static mail => mail == "sent",
            "the place says that its message is sent");
    }

    [Fact]
    public async Task Who_is_let_through_before_it_is_written_reads_that_it_is_their_turn_and_who_has_left_reads_nothing()
    {
        var shop = await OpenAsync();
        var (buyer, _) = await ReaderAsync("en");
        await Lines.ConfigureAsync(shop, new { mode = "fifo", admitPerMinute = 600, maxConcurrent = 1 });
        await Lines.AdmittedAsync(shop, buyer);
        var me = Guid.Parse((await buyer.GetAsync("/api/me").AnsweredAsync(200)).Text("userId"));
        var written = Assert.IsType<LetterResult.Written>(await WriteAsync(shop, me));
        Assert.EndsWith(": it is your turn", written.Letter.Subject, StringComparison.Ordinal);
        Assert.Contains(written.Letter.Facts, static fact => fact.Name == "Hold your tickets until");
        await buyer.DeleteAsync(Lines.Path(shop)).AnsweredAsync(204);
        Assert.IsType<LetterResult.Nothing>(await WriteAsync(shop, me));
    }

    [Fact]
    public async Task Without_a_place_a_word_or_a_proved_address_nothing_is_wished()
    {
        var shop = await OpenAsync();
        using var buyer = await host.NewBuyerAsync();
        await WishAsync(shop, buyer, wanted: true).RefusedAsync(404, "not-found");
        await Lines.JoinAsync(shop, buyer);
        Assert.Equal(["wanted"], await buyer.PutAsJsonAsync(Path(shop), new { }).InvalidFieldsAsync());
        Assert.Equal("off", (await buyer.GetAsync(Lines.Path(shop)).AnsweredAsync(200)).Text("turnMail"));
        using var anybody = host.Anonymous();
        await WishAsync(shop, anybody, wanted: true).RefusedAsync(401, "unauthenticated");
        using var unproved = await RegisterAsync($"{Guid.NewGuid():N}@example.com", "en");
        await Lines.JoinAsync(shop, unproved);
        await WishAsync(shop, unproved, wanted: true).RefusedAsync(403, "email-not-verified");
        await WishAsync(shop, unproved, wanted: false).AnsweredAsync(200);
    }

    private static string Path(Shop shop) => $"{Lines.Path(shop)}/turn-mail";

    private static Task<HttpResponseMessage> WishAsync(Shop shop, HttpClient buyer, bool wanted) =>
        buyer.PutAsJsonAsync(Path(shop), new { wanted });

    /// <summary>What is written of the place of who came first.</summary>
    private Task<LetterResult> WriteAsync(Shop shop, Guid reader)
    {
        var now = TimeProvider.System.GetUtcNow();
        const string Facts = """{"Arrival":0,"Position":1,"WaitSeconds":60}""";
        return host.Services.GetRequiredService<LetterWriter>().WriteAsync(
            new OutboxMessage(Guid.NewGuid(), 1, now, MessageKind.TurnSoon, reader, Guid.Parse(shop.Id), null, Facts, null, now), default);
    }

    private async Task<Shop> OpenAsync()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(20));
        await Lines.ConfigureAsync(shop, new { mode = "fifo", paused = true });
        return shop;
    }

    /// <summary>Somebody who reads mail, and has proved it.</summary>
    private async Task<(HttpClient Buyer, string Email)> ReaderAsync(string language)
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        await RegisterAsync(email, language);
        Assert.Equal(1, await host.QueryAsync<int>(
            "WITH proved AS (UPDATE users SET verified_at = now() WHERE email = $1 RETURNING 1) SELECT count(*)::int FROM proved", email));
        using var anybody = host.Anonymous();
        var signedIn = await anybody.PostAsJsonAsync("/api/auth/login", new { email, password = "password one" }).AnsweredAsync(200);
        return (host.With(signedIn.Text("token")), email);
    }

    private async Task<HttpClient> RegisterAsync(string email, string language)
    {
        using var anybody = host.Anonymous();
        anybody.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        var registered = await anybody.PostAsJsonAsync("/api/auth/register", new { email, password = "password one" }).AnsweredAsync(201);
        return host.With(registered.Text("token"));
    }
}
