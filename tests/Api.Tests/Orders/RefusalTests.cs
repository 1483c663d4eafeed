using System.Net.Http.Json;

namespace Ticketing.Api.Tests.Orders;

public sealed class RefusalTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task When_too_few_are_left_one_learns_how_many()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(3)), await host.NewBuyerAsync());
        var problem = await shop.PlaceAsync(buyer, "k", (0, 4)).RefusedAsync(409, "sold-out");
        Assert.Equal((shop.Tiers[0], 3), (problem.Text("tierId"), problem.GetProperty("available").GetInt32()));
    }

    [Fact]
    public async Task A_refusal_is_not_remembered_by_its_key()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(1)), await host.NewBuyersAsync(2));
        var order = await shop.OrderAsync(buyers[0], (0, 1));
        await shop.PlaceAsync(buyers[1], "k", (0, 1)).RefusedAsync(409, "sold-out");
        await buyers[0].DeleteAsync($"/api/orders/{order.Text("id")}").AnsweredAsync(204);
        await shop.PlaceAsync(buyers[1], "k", (0, 1)).AnsweredAsync(201);
    }

    [Fact]
    public async Task Seats_that_somebody_has_are_named()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.Reserved(3, 2)), await host.NewBuyersAsync(2));
        await shop.PlaceSeatsAsync(buyers[0], "k", "A-2", "B-1").AnsweredAsync(201);
        var problem = await shop.PlaceSeatsAsync(buyers[1], "k", "A-1", "A-2", "B-1").RefusedAsync(409, "seat-taken");
        Assert.Equal(["A-2", "B-1"], problem.GetProperty("seats").EnumerateArray().Select(seat => seat.GetString()).Order());
    }

    [Fact]
    public async Task Seats_that_do_not_exist_are_a_mistake()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.Reserved(3)), await host.NewBuyerAsync());
        Assert.Equal(["lines[0].seats"], await shop.PlaceSeatsAsync(buyer, "k", "A-4").InvalidFieldsAsync());
        Assert.Equal(["lines[0].seats"], await shop.PlaceSeatsAsync(buyer, "k", "A-1", "A-1").InvalidFieldsAsync());
    }

    [Fact]
    public async Task An_order_can_not_have_more_tickets_than_the_organiser_allows()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10, maxPerOrder: 2)), await host.NewBuyerAsync());
        var problem = await shop.PlaceAsync(buyer, "k", (0, 3)).RefusedAsync(409, "limit-exceeded");
        Assert.Equal((2, "order"), (problem.GetProperty("limit").GetInt32(), problem.Text("per")));
    }

    [Fact]
    public async Task A_buyer_can_not_have_more_tickets_than_the_organiser_allows()
    {
        var tier = new { name = "Floor", capacity = 10, maxPerBuyer = 3, prices = new[] { new { category = "full", amount = 1000 } } };
        var (shop, buyer) = (await Shop.OpenAsync(host, tier), await host.NewBuyerAsync());
        await shop.OrderAsync(buyer, (0, 2));
        var problem = await shop.PlaceAsync(buyer, "k", (0, 2)).RefusedAsync(409, "limit-exceeded");
        Assert.Equal((3, "buyer"), (problem.GetProperty("limit").GetInt32(), problem.Text("per")));
    }

    [Fact]
    public async Task A_paused_sale_says_so()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await shop.SteerAsync("pause");
        Assert.Equal("paused", (await shop.PlaceAsync(buyer, "k", (0, 1)).RefusedAsync(409, "sales-closed")).Text("reason"));
        await shop.SteerAsync("resume");
        await shop.PlaceAsync(buyer, "k", (0, 1)).AnsweredAsync(201);
    }

    [Fact]
    public async Task A_sale_that_has_not_opened_says_when_it_does()
    {
        var tier = new
        {
            name = "Floor",
            capacity = 10,
            salesStart = "2030-01-01T00:00:00Z",
            prices = new[] { new { category = "full", amount = 1000 } },
        };
        var (shop, buyer) = (await Shop.OpenAsync(host, tier), await host.NewBuyerAsync());
        var problem = await shop.PlaceAsync(buyer, "k", (0, 1)).RefusedAsync(409, "sales-closed");
        Assert.Equal(("notYetOpen", "2030-01-01T00:00:00Z"), (problem.Text("reason"), problem.Text("opensAt")));
    }

    [Fact]
    public async Task A_category_that_is_not_sold_is_a_mistake()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var line = new { tierId = shop.Tiers[0], category = "half", quantity = 1 };
        Assert.Equal(["lines[0].category"], await shop.PlaceAsync(buyer, "k", line).InvalidFieldsAsync());
    }

    [Fact]
    public async Task A_draft_sells_nothing_and_does_not_show_that_it_is_there()
    {
        var (shop, buyer) = (await Shop.DraftAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var draft = await shop.PlaceAsync(buyer, "k", (0, 1)).RefusedAsync(404, "not-found");
        var body = new { eventId = Guid.NewGuid(), lines = new[] { new { tierId = Guid.NewGuid(), category = "full", quantity = 1 } } };
        var nothing = await buyer.SendJsonAsync(HttpMethod.Post, "/api/orders", body, ("Idempotency-Key", "n"))
            .RefusedAsync(404, "not-found");
        Assert.Equal(nothing.Text("detail"), draft.Text("detail"));
    }

    [Fact]
    public async Task A_tier_of_another_event_is_not_found()
    {
        var (shop, other, buyer) =
            (await Shop.OpenAsync(host, Shop.General(10)), await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var line = new { tierId = other.Tiers[0], category = "full", quantity = 1 };
        await shop.PlaceAsync(buyer, "k", line).RefusedAsync(404, "not-found");
    }

    [Fact]
    public async Task Extreme_numbers_are_refused_like_any_others()
    {
        using var buyer = await host.NewBuyerAsync();
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        var line = new { tierId = shop.Tiers[0], category = "full", quantity = int.MaxValue };
        Assert.Equal(["lines[0].quantity"], await shop.PlaceAsync(buyer, "k", line).InvalidFieldsAsync());
        using var content = JsonContent.Create(new { method = new string('x', 1000), card = new string('4', 1000) });
        Assert.Equal(["method", "card"], await buyer.PostAsync($"/api/orders/{Guid.NewGuid()}/payment", content).InvalidFieldsAsync());
    }
}
