using System.Text.Json;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Admin;

/// <summary>Events on 1 June 2030 that take place on another day.</summary>
public sealed class PostponingTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Later = "2030-07-01T18:00:00Z";

    [Fact]
    public async Task Holders_keep_their_tickets_and_are_told_and_the_page_says_so_for_good()
    {
        var gate = await Gateway.OpenAsync(host, 2);
        var body = new { startsAt = Later, refundUntil = "2030-06-15T10:00:00Z", reason = "The hall is flooded." };
        var shown = await PostponeAsync(gate.Shop, body).AnsweredAsync(200);
        Assert.Equal(
            (Later, "2030-06-01T18:00:00Z", "published"), (shown.Text("startsAt"), shown.Text("postponedFrom"), shown.Text("state")));
        using var anybody = host.Anonymous();
        var page = await anybody.GetAsync($"/api/events/{gate.Shop.Id}").AnsweredAsync(200);
        Assert.Equal((Later, "2030-06-01T18:00:00Z"), (page.Text("startsAt"), page.Text("postponedFrom")));

        var order = (await gate.Buyer.GetAsync("/api/orders").AnsweredAsync(200)).GetProperty("items")[0];
        Assert.Equal(("paid", "2030-06-15T10:00:00Z"), (order.Text("status"), order.Text("refundableUntil")));
        await gate.RefreshAsync();
        Assert.All(gate.Tickets, static ticket => Assert.Equal(("valid", Later), (ticket.Text("status"), ticket.Text("startsAt"))));

        var told = await Eventually.Is(
            async () => (await gate.Buyer.GetAsync("/api/notifications").AnsweredAsync(200)).GetProperty("items").EnumerateArray()
                .Where(static one => one.Text("kind") == "eventPostponed").ToList(),
            static told => told.Count == 1,
            "the buyer is told");
        Assert.Equal(
            [
                ("startsAt", "2030-06-01T18:00:00Z", Later), ("refundUntil", "", "2030-06-15T10:00:00Z"),
                ("reason", "", "The hall is flooded."),
            ],
            told[0].GetProperty("changes").EnumerateArray()
                .Select(static one => (one.Text("member"), one.Text("before"), one.Text("after"))));
    }

    [Fact]
    public async Task Gates_that_open_at_a_time_open_as_much_later()
    {
        var gate = await Gateway.OpenAsync(host, 0);
        var list = new { name = "Floor", tiers = new[] { gate.Shop.Tiers[0] }, opensAt = "2030-06-01T16:00:00Z" };
        var made = await gate.Admin.SendJsonAsync(HttpMethod.Post, $"{gate.Path}/check-in-lists", list).AnsweredAsync(201);
        await PostponeAsync(gate.Shop, new { startsAt = Later }).AnsweredAsync(200);
        var moved = await gate.Admin.GetAsync($"{gate.Path}/check-in-lists/{made.Text("id")}").AnsweredAsync(200);
        Assert.Equal(("2030-07-01T16:00:00Z", JsonValueKind.Null), (moved.Text("opensAt"), moved.GetProperty("closesAt").ValueKind));
    }

    [Fact]
    public async Task What_the_organiser_says_of_refunds_stays_unless_it_is_said_anew()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(1));
        var path = $"/api/admin/events/{shop.Id}/refund-policy";
        var said = new { refundUntil = "2030-05-01T00:00:00Z", refundRestock = false };
        await shop.Admin.SendJsonAsync(HttpMethod.Put, path, said, ("If-Match", "*")).AnsweredAsync(200);
        await PostponeAsync(shop, new { startsAt = Later }).AnsweredAsync(200);
        Assert.Equal("2030-05-01T00:00:00Z", (await shop.Admin.GetAsync(path).AnsweredAsync(200)).Text("refundUntil"));
        await PostponeAsync(shop, new { startsAt = "2030-08-01T18:00:00Z", refundUntil = "2030-07-15T00:00:00Z" }).AnsweredAsync(200);
        var policy = await shop.Admin.GetAsync(path).AnsweredAsync(200);
        Assert.Equal(
            ("2030-07-15T00:00:00Z", false, 2),
            (policy.Text("refundUntil"), policy.GetProperty("refundRestock").GetBoolean(), policy.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task An_event_whose_sale_has_ended_is_postponed_too()
    {
        var over = await Shop.OpenAsync(host, Shop.General(1));
        await over.SteerAsync("end");
        var shown = await PostponeAsync(over, new { startsAt = Later }).AnsweredAsync(200);
        Assert.Equal(("ended", "2030-06-01T18:00:00Z"), (shown.Text("state"), shown.Text("postponedFrom")));
    }

    [Fact]
    public async Task What_is_not_public_is_cancelled_or_asks_for_impossible_times_is_not_postponed()
    {
        var draft = await Shop.DraftAsync(host, Shop.General(1));
        await PostponeAsync(draft, new { startsAt = Later }).RefusedAsync(409, "event-state");
        var off = await Shop.OpenAsync(host, Shop.General(1));
        await off.SteerAsync("cancel");
        await PostponeAsync(off, new { startsAt = Later }).RefusedAsync(409, "event-state");

        var shop = await Shop.OpenAsync(host, Shop.General(1));
        foreach (var (body, field) in new (object, string)[]
        {
            (new { }, "startsAt"),
            (new { startsAt = "2030-06-01T18:00:00Z" }, "startsAt"),
            (new { startsAt = "2025-06-01T18:00:00Z" }, "startsAt"),
            (new { startsAt = "2500-06-01T18:00:00Z" }, "startsAt"),
            (new { startsAt = Later, doorsAt = "2030-07-02T18:00:00Z" }, "doorsAt"),
            (new { startsAt = Later, endsAt = "2030-06-30T18:00:00Z" }, "endsAt"),
            (new { startsAt = Later, refundUntil = "2020-06-30T18:00:00Z" }, "refundUntil"),
            (new { startsAt = Later, reason = new string('x', 1001) }, "reason"),
        })
            Assert.Equal([field], await PostponeAsync(shop, body).InvalidFieldsAsync());
        var shown = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(200);
        Assert.Equal(("2030-06-01T18:00:00Z", JsonValueKind.Null), (shown.Text("startsAt"), shown.GetProperty("postponedFrom").ValueKind));
        foreach (var nobody in new[] { Guid.NewGuid().ToString(), "x" })
            await shop.Admin.SendJsonAsync(HttpMethod.Post, $"/api/admin/events/{nobody}/postpone", new { startsAt = Later })
                .RefusedAsync(404, "not-found");
    }

    private static Task<HttpResponseMessage> PostponeAsync(Shop shop, object body) =>
        shop.Admin.SendJsonAsync(HttpMethod.Post, $"/api/admin/events/{shop.Id}/postpone", body);
}
