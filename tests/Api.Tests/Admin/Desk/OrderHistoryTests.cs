using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Admin.Desk;

/// <summary>What is written on orders, and what has happened to them.</summary>
public sealed class OrderHistoryTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_note_stands_on_the_order_with_its_author_and_its_time()
    {
        var (shop, _, id) = await BuyAsync();
        var note = await NoteAsync(shop, id, " Called.\nComes late. ").AnsweredAsync(201);
        Assert.Equal(("Called.\nComes late.", "admin@example.com"), (note.Text("text"), note.Text("author")));
        await NoteAsync(shop, id, "Second").AnsweredAsync(201);
        var file = await shop.FileAsync(id);
        Assert.Equal(
            ["Called.\nComes late.", "Second"], file.GetProperty("notes").EnumerateArray().Select(static one => one.Text("text")));
        var told = file.GetProperty("history").EnumerateArray().First(static entry => entry.Text("kind") == "note");
        Assert.Equal(("admin@example.com", "Called.\nComes late."), (told.Text("actor"), told.Text("detail")));
    }

    [Fact]
    public async Task What_is_no_note_is_refused()
    {
        var (shop, _, id) = await BuyAsync();
        foreach (var text in new[] { "", " \n ", new string('x', 2001), "a\u0000b" })
            Assert.Equal(["text"], await NoteAsync(shop, id, text).InvalidFieldsAsync());
        foreach (var nobody in new[] { Guid.NewGuid().ToString(), "x" })
            await NoteAsync(shop, nobody, "Hello").RefusedAsync(404, "not-found");
        Assert.Empty((await shop.FileAsync(id)).GetProperty("notes").EnumerateArray());
    }

    [Fact]
    public async Task An_order_tells_its_life_in_its_order_with_who_did_what()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");
        await buyer.PostAsync($"/api/orders/{id}/extend", null).AnsweredAsync(200);
        await Shop.PayAsync(buyer, id, "4000000000000002");
        await Shop.PayAsync(buyer, id, "4242424242424242");
        var ticket = (await shop.FileAsync(id)).GetProperty("tickets")[0].Text("id");
        await buyer.SendJsonAsync(
            HttpMethod.Post, $"/api/tickets/{ticket}/transfers", new { }, ("Idempotency-Key", "1")).AnsweredAsync(201);
        await NoteAsync(shop, id, "A note").AnsweredAsync(201);
        await shop.RefundAsync(id, new { ticketIds = new[] { ticket }, reason = "Ill" }).AnsweredAsync(202);
        await shop.RefundAsync(id, new { ticketIds = new[] { ticket } }).RefusedAsync(422, "validation");
        await shop.Admin.PostAsync($"/api/admin/tickets/{ticket}/reissue", null).AnsweredAsync(200);

        var file = await shop.FileAsync(id);
        var history = file.GetProperty("history").EnumerateArray().ToList();
        Assert.Equal(
            [
                "placed", "prolonged", "paymentBegun", "paymentDeclined", "paymentBegun", "paymentSucceeded", "paid", "ticketOffered",
                "note", "refundRequested", "ticketsVoided", "refundAsked", "refundSucceeded", "action",
            ],
            file.Kinds());
        Assert.True(history.Zip(history.Skip(1)).All(static pair =>
            pair.First.GetProperty("at").GetDateTimeOffset() <= pair.Second.GetProperty("at").GetDateTimeOffset()));

        var refund = history.First(static entry => entry.Text("kind") == "refundRequested");
        Assert.Equal(("admin@example.com", "Ill", 1000), (refund.Text("actor"), refund.Text("detail"), refund.Amount("amount")));
        Assert.Equal("POST /api/admin/tickets/{id}/reissue", history.First(static entry => entry.Text("kind") == "action").Text("detail"));
        Assert.Equal(ticket, history.First(static entry => entry.Text("kind") == "action").Text("ticketId"));
        Assert.Equal(JsonValueKind.Null, history.First(static entry => entry.Text("kind") == "paid").GetProperty("actor").ValueKind);
    }

    [Fact]
    public async Task An_order_that_is_given_up_says_so()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");
        await buyer.DeleteAsync($"/api/orders/{id}");
        Assert.Equal(["placed", "cancelled"], (await shop.FileAsync(id)).Kinds());
    }

    [Fact]
    public async Task The_last_digits_of_a_card_are_known_and_nothing_more_of_it()
    {
        var (shop, _, id) = await BuyAsync();
        var payment = Assert.Single((await shop.FileAsync(id)).GetProperty("payments").EnumerateArray());
        Assert.Equal("4242", payment.Text("cardLast4"));
        foreach (var table in new[] { "payments", "test_charges" })
            Assert.Equal(0L, await host.QueryAsync<long>(
                $"SELECT count(*) FROM {table} AS row WHERE order_id = $1 AND row::text LIKE '%42424%'", Guid.Parse(id)));
    }

    [Fact]
    public async Task An_order_is_found_by_the_last_digits_of_its_card_beside_other_words()
    {
        var (shop, buyer, id) = await BuyAsync();
        var (_, other) = (0, (await shop.OrderAsync(await host.NewBuyerAsync(), (0, 1))).Text("id"));
        var email = (await buyer.GetAsync("/api/me").AnsweredAsync(200)).Text("email");
        foreach (var words in new[] { "4242", $"4242 {email[..^4]}", $"{email} 4242" })
            Assert.Equal([id], await FindAsync(shop, words));
        Assert.Empty(await FindAsync(shop, "4242 nobody"));
        Assert.Empty(await FindAsync(shop, "0259"));
        Assert.NotEqual(id, other);
    }

    private static async Task<List<string>> FindAsync(Shop shop, string words) =>
        [.. (await shop.Admin.GetAsync($"/api/admin/orders?eventId={shop.Id}&q={Uri.EscapeDataString(words)}").AnsweredAsync(200))
            .GetProperty("items").EnumerateArray().Select(static order => order.Text("id"))];

    private static Task<HttpResponseMessage> NoteAsync(Shop shop, string orderId, string text) =>
        shop.Admin.PostAsJsonAsync($"/api/admin/orders/{orderId}/notes", new { text });

    private async Task<(Shop Shop, HttpClient Buyer, string OrderId)> BuyAsync()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");
        await Shop.PayAsync(buyer, id, "4242424242424242");
        return (shop, buyer, id);
    }
}
