using System.Text.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Pdf;

/// <summary>Tickets as their buyers get them.</summary>
public sealed class PdfTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("", "Ticket 2 of 2", "A4")]
    [InlineData("?size=a4&lang=hr", "Ulaznica 2 od 2", "A4")]
    [InlineData("?size=phone&lang=pl", "Bilet 2 z 2", "360 x 720")]
    [InlineData("?lang=pt-BR", "Ingresso 2 de 2", "A4")]
    [InlineData("?lang=pt", "Ingresso 2 de 2", "A4")]
    public async Task A_paid_order_has_all_its_tickets_in_one_file(string query, string words, string size)
    {
        var (buyer, orderId, tickets) = await PaidAsync(2);
        using var answer = await buyer.GetAsync($"/api/orders/{orderId}/tickets.pdf{query}");
        var file = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal(tickets.Select(static ticket => ticket.Text("code")), await Poppler.CodesOfAsync(file));
        Assert.Contains(size, await Poppler.InfoOfAsync(file), StringComparison.Ordinal);
        var text = await Poppler.TextOfAsync(file);
        Assert.Contains(words, text, StringComparison.Ordinal);
        foreach (var said in new[] { "eventName", "venue", "tier", "seat", "category", "holder", "orderNumber" })
            Assert.Contains(Unbroken(tickets[0].Text(said)), Unbroken(text), StringComparison.Ordinal);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"tickets-{tickets[0].Text("orderNumber")}.pdf", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal((true, true), (answer.Headers.CacheControl?.NoStore, answer.Headers.CacheControl?.Private));
    }

    [Fact]
    public async Task Without_a_wish_the_browser_s_language_is_spoken()
    {
        var (buyer, orderId, _) = await PaidAsync(1);
        buyer.DefaultRequestHeaders.Add("Accept-Language", "hr-HR,hr;q=0.9");
        var text = await Poppler.TextOfAsync(await buyer.GetByteArrayAsync($"/api/orders/{orderId}/tickets.pdf"));
        Assert.Contains("Ulaznica 1 od 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_ticket_has_a_file_of_its_own_that_is_the_same_each_time()
    {
        var (buyer, _, tickets) = await PaidAsync(3);
        var address = $"/api/tickets/{tickets[1].Text("id")}/pdf";
        var file = await buyer.GetByteArrayAsync(address);
        Assert.Equal([tickets[1].Text("code")], await Poppler.CodesOfAsync(file));
        Assert.Contains("Ticket 2 of 3", await Poppler.TextOfAsync(file), StringComparison.Ordinal);
        Assert.Equal(file, await buyer.GetByteArrayAsync(address));
    }

    [Fact]
    public async Task Nobody_else_gets_them()
    {
        var (_, orderId, tickets) = await PaidAsync(1);
        var other = await host.NewBuyerAsync();
        using var anybody = host.Anonymous();
        foreach (var address in new[] { $"/api/orders/{orderId}/tickets.pdf", $"/api/tickets/{tickets[0].Text("id")}/pdf" })
        {
            await other.GetAsync(address).RefusedAsync(404, "not-found");
            await anybody.GetAsync(address).RefusedAsync(401, "unauthenticated");
        }

        await other.GetAsync($"/api/tickets/{Guid.NewGuid()}/pdf").RefusedAsync(404, "not-found");
        await other.GetAsync("/api/orders/none/tickets.pdf").RefusedAsync(404, "not-found");
        await other.GetAsync("/api/tickets/none/pdf").RefusedAsync(404, "not-found");
    }

    [Fact]
    public async Task An_unpaid_order_has_none()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        await buyer.GetAsync($"/api/orders/{id}/tickets.pdf").RefusedAsync(409, "order-state");
    }

    [Theory]
    [InlineData("size=A3")]
    [InlineData("lang=de")]
    [InlineData("lang=xx&size=phone")]
    public async Task A_wish_that_can_t_be_met_is_refused(string query)
    {
        var (buyer, orderId, tickets) = await PaidAsync(1);
        await buyer.GetAsync($"/api/orders/{orderId}/tickets.pdf?{query}").RefusedAsync(422, "validation");
        await buyer.GetAsync($"/api/tickets/{tickets[0].Text("id")}/pdf?{query}").RefusedAsync(422, "validation");
    }

    /// <summary>A text without its line breaks, wherever in it they are.</summary>
    private static string Unbroken(string text) => string.Concat(text.Where(static character => !char.IsWhiteSpace(character)));

    private async Task<(HttpClient Buyer, string OrderId, JsonElement[] Tickets)> PaidAsync(int count)
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, count))).Text("id");
        Assert.Equal("paid", (await Shop.PayAsync(buyer, id, "4242424242424242")).Text("status"));
        return (buyer, id, [.. (await buyer.GetAsync($"/api/orders/{id}/tickets").AnsweredAsync(200)).EnumerateArray()]);
    }
}
