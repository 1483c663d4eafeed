using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Admin;

public sealed class EventEditingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_new_event_is_a_draft_with_everything_that_was_said_of_it()
    {
        using var admin = await host.AdminAsync();
        using var answer = await admin.PostAsJsonAsync(
            "/api/admin/events", Shop.Event("Nocą w Łodzi", Shop.General(10), Shop.Reserved(3, 2)));
        var created = await answer.AnsweredAsync(201);

        Assert.Equal($"/api/admin/events/{created.Text("id")}", answer.Headers.Location?.ToString());
        Assert.Equal("\"1\"", answer.Headers.ETag?.ToString());
        Assert.Equal(
            ("draft", "draft", "Nocą w Łodzi", "EUR"),
            (created.Text("state"), created.Text("status"), created.Text("name"), created.Text("currency")));
        var (floor, stalls) = (created.GetProperty("tiers")[0], created.GetProperty("tiers")[1]);
        Assert.Equal(
            (10, 10, "general"),
            (floor.GetProperty("capacity").GetInt32(), floor.GetProperty("maxPerOrder").GetInt32(), floor.Text("seating")));
        Assert.Equal((5, "reserved"), (stalls.GetProperty("capacity").GetInt32(), stalls.Text("seating")));
        Assert.Equal("""[{"name":"A","seats":3},{"name":"B","seats":2}]""", stalls.GetProperty("rows").GetRawText());
        Assert.Equal("""[{"category":"full","amount":3000,"allIn":3000}]""", stalls.GetProperty("prices").GetRawText());
        Assert.Equal(created.GetRawText(), (await admin.GetAsync(answer.Headers.Location).AnsweredAsync(200)).GetRawText());
    }

    [Theory]
    [InlineData("name", "")]
    [InlineData("name", "two\nlines")]
    [InlineData("venue", null)]
    [InlineData("startsAt", "tomorrow")]
    [InlineData("startsAt", "2030-06-01T18:00:00")]
    [InlineData("startsAt", "1815-06-18T11:00:00Z")]
    [InlineData("onSaleAt", "2031-01-01T00:00:00Z")]
    [InlineData("currency", "euro")]
    [InlineData("currency", "eur")]
    [InlineData("currency", "ZZZ")]
    [InlineData("currency", "EUO")]
    [InlineData("currency", "XXX")]
    [InlineData("currency", "XAU")]
    [InlineData("currency", "HRK")]
    [InlineData("name", "gnp\u202Eexe")]
    [InlineData("name", "\u200B\u2060")]
    [InlineData("slug", "With Spaces")]
    [InlineData("slug", "-edge-")]
    [InlineData("slug", "01a1fb9f-d331-74ae-8688-f5846cc778d6")]
    [InlineData("imageUrl", "javascript:alert(1)")]
    [InlineData("imageUrl", "//evil.example/x.png")]
    [InlineData("imageUrl", "http://plain.example/x.png")]
    public async Task A_detail_that_breaks_a_rule_is_named(string field, string? value)
    {
        using var admin = await host.AdminAsync();
        var body = Body(Shop.Event("Show", Shop.General(10)));
        body[field] = value;
        Assert.Equal([field], await admin.PostAsJsonAsync("/api/admin/events", body).InvalidFieldsAsync());
    }

    [Theory]
    [InlineData("""{"capacity":10,"prices":[{"category":"full","amount":1}]}""", "tiers[0].name")]
    [InlineData("""{"name":"T","prices":[{"category":"full","amount":1}]}""", "tiers[0].capacity")]
    [InlineData("""{"name":"T","capacity":1000001,"prices":[{"category":"full","amount":1}]}""", "tiers[0].capacity")]
    [InlineData("""{"name":"T","capacity":10,"prices":[]}""", "tiers[0].prices")]
    [InlineData("""{"name":"T","capacity":10,"prices":[{"category":"full","amount":-1}]}""", "tiers[0].prices[0].amount")]
    [InlineData("""{"name":"T","capacity":10,"prices":[{"category":"full","amount":9007199254740992}]}""", "tiers[0].prices[0].amount")]
    [InlineData("""{"name":"T","capacity":2,"prices":[{"category":"full","amount":9007199254740991}]}""", "prices")]
    [InlineData(
        """{"name":"T","capacity":10,"prices":[{"category":"a","amount":1},{"category":"a","amount":2}]}""",
        "tiers[0].prices[1].category")]
    [InlineData("""{"name":"T","capacity":10,"prices":[null]}""", "tiers[0].prices[0].category,tiers[0].prices[0].amount")]
    [InlineData("""{"name":"T","capacity":10,"maxPerOrder":0,"prices":[{"category":"full","amount":1}]}""", "tiers[0].maxPerOrder")]
    [InlineData("""{"name":"T","capacity":10,"maxPerBuyer":0,"prices":[{"category":"full","amount":1}]}""", "tiers[0].maxPerBuyer")]
    [InlineData("""{"name":"T","capacity":10,"seating":"standing","prices":[{"category":"full","amount":1}]}""", "tiers[0].seating")]
    [InlineData(
        """{"name":"T","capacity":10,"rows":[{"name":"A","seats":1}],"prices":[{"category":"full","amount":1}]}""",
        "tiers[0].rows")]
    [InlineData("""{"name":"T","seating":"reserved","prices":[{"category":"full","amount":1}]}""", "tiers[0].rows")]
    [InlineData(
        """{"name":"T","seating":"reserved","rows":[{"name":"A","seats":0}],"prices":[{"category":"full","amount":1}]}""",
        "tiers[0].rows[0].seats")]
    [InlineData(
        """{"name":"T","seating":"reserved","rows":[{"name":"A","seats":1},{"name":"A","seats":1}]""" +
        ""","prices":[{"category":"f","amount":1}]}""",
        "tiers[0].rows[1].name")]
    [InlineData(
        """{"name":"T","seating":"reserved","rows":[{"name":"\u00C9","seats":1},{"name":"E\u0301","seats":1}]""" +
        ""","prices":[{"category":"f","amount":1}]}""",
        "tiers[0].rows[1].name")]
    [InlineData(
        """{"name":"T","seating":"reserved","rows":[{"name":"A","seats":1},{"name":"\u0410","seats":1}]""" +
        ""","prices":[{"category":"f","amount":1}]}""",
        "tiers[0].rows[1].name")]
    [InlineData(
        """{"name":"T","seating":"reserved","rows":[{"name":"A","seats":1},{"name":"A\u200B","seats":1}]""" +
        ""","prices":[{"category":"f","amount":1}]}""",
        "tiers[0].rows[1].name")]
    [InlineData(
        """{"name":"T","capacity":1,"prices":[{"category":"b\u00E9b\u00E9","amount":1},{"category":"be\u0301be\u0301","amount":1}]}""",
        "tiers[0].prices[1].category")]
    [InlineData(
        """{"name":"T","seating":"reserved","capacity":3,"rows":[{"name":"A","seats":2}],"prices":[{"category":"full","amount":1}]}""",
        "tiers[0].capacity")]
    [InlineData(
        """{"name":"T","capacity":1,"salesStart":"2030-01-02T00:00:00Z",""" +
        """ "salesEnd":"2030-01-01T00:00:00Z","prices":[{"category":"f","amount":1}]}""",
        "tiers[0].salesStart,tiers[0].salesEnd")]
    [InlineData(
        """{"name":"T","capacity":1,"salesStart":"2030-06-01T18:00:00Z","prices":[{"category":"f","amount":1}]}""",
        "tiers[0].salesStart")]
    [InlineData(
        """{"name":"T","capacity":1,"salesEnd":"2025-12-31T00:00:00Z","prices":[{"category":"f","amount":1}]}""",
        "tiers[0].salesEnd")]
    [InlineData("null", "tiers[0].name,tiers[0].capacity,tiers[0].prices")]
    public async Task A_member_of_a_tier_that_breaks_a_rule_is_named_with_its_path(string tier, string fields)
    {
        using var admin = await host.AdminAsync();
        var body = Body(Shop.Event("Show"));
        body["tiers"] = new JsonArray(JsonNode.Parse(tier));
        Assert.Equal(fields.Split(','), await admin.PostAsJsonAsync("/api/admin/events", body).InvalidFieldsAsync());
    }

    [Theory]
    [InlineData("IDR", 150_000_000)]
    [InlineData("KWD", 45_500)]
    [InlineData("JPY", 12_000)]
    [InlineData("CLF", 12_345)]
    [InlineData("LBP", 5_000_000_000)]
    public async Task Real_prices_of_any_currency_can_be_asked_and_paid(string currency, long amount)
    {
        using var admin = await host.AdminAsync();
        var body = Body(Shop.Event($"Show {Guid.NewGuid():N}", Shop.General(50_000, amount: amount)));
        body["currency"] = currency;
        var created = await admin.PostAsJsonAsync("/api/admin/events", body).AnsweredAsync(201);
        await admin.PostAsync($"/api/admin/events/{created.Text("id")}/publish", null).AnsweredAsync(200);
        using var buyer = await host.NewBuyerAsync();
        var lines = new[] { new { tierId = created.GetProperty("tiers")[0].Text("id"), category = "full", quantity = 3 } };
        var order = await buyer.SendJsonAsync(
            HttpMethod.Post, "/api/orders", new { eventId = created.Text("id"), lines }, ("Idempotency-Key", "k")).AnsweredAsync(201);
        Assert.Equal($$"""{"amount":{{3 * amount}},"currency":"{{currency}}"}""", order.GetProperty("total").GetRawText());
    }

    [Fact]
    public async Task A_change_that_makes_the_sum_of_all_tickets_too_high_is_refused()
    {
        var shop = await Shop.DraftAsync(host, Shop.General(10));
        var tier = new { prices = new[] { new { category = "full", amount = 9_007_199_254_740_991 } } };
        var path = $"/api/admin/events/{shop.Id}/tiers/{shop.Tiers[0]}";
        Assert.Equal(["prices"], await shop.Admin.SendJsonAsync(HttpMethod.Patch, path, tier, ("If-Match", "*")).InvalidFieldsAsync());
        Assert.Equal(
            ["prices"], await shop.Admin.PostAsJsonAsync(
                $"/api/admin/events/{shop.Id}/tiers", Shop.General(2, amount: 9_007_199_254_740_991)).InvalidFieldsAsync());
        var unchanged = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(200);
        Assert.Equal((1, 1), (unchanged.GetProperty("version").GetInt32(), unchanged.GetProperty("tiers").GetArrayLength()));
    }

    [Fact]
    public async Task Pasted_names_are_composed_and_cleaned()
    {
        using var admin = await host.AdminAsync();
        var tier = new
        {
            name = "Parte\u0301rre\u200B",
            sector = "\u2068Nord\u2069",
            capacity = 5,
            prices = new[] { new { category = "be\u0301be\u0301 ", amount = 1 } },
        };
        var body = Body(Shop.Event("\u2068Cafe\u0301\u2069 Night\uFEFF", tier));
        body["venue"] = "\u202ALo\u0301dz\u202C";
        var created = await admin.PostAsJsonAsync("/api/admin/events", body).AnsweredAsync(201);
        var shown = created.GetProperty("tiers")[0];
        Assert.Equal(
            ("Caf\u00E9 Night", "L\u00F3dz", "Part\u00E9rre", "Nord", "b\u00E9b\u00E9"),
            (created.Text("name"), created.Text("venue"), shown.Text("name"), shown.Text("sector"),
                shown.GetProperty("prices")[0].Text("category")));
    }

    [Fact]
    public async Task A_time_may_have_any_offset_and_is_shown_in_UTC()
    {
        using var admin = await host.AdminAsync();
        var body = Body(Shop.Event("Show"));
        body["startsAt"] = "2030-06-01T20:00:00+02:00";
        var created = await admin.PostAsJsonAsync("/api/admin/events", body).AnsweredAsync(201);
        Assert.Equal("2030-06-01T18:00:00Z", created.Text("startsAt"));
    }

    [Fact]
    public async Task Two_events_can_not_have_one_slug()
    {
        using var admin = await host.AdminAsync();
        var body = Body(Shop.Event("Show"));
        body["slug"] = $"show-{Guid.NewGuid():N}";
        await admin.PostAsJsonAsync("/api/admin/events", body).AnsweredAsync(201);
        Assert.Equal(["slug"], await admin.PostAsJsonAsync("/api/admin/events", body).InvalidFieldsAsync());
    }

    [Fact]
    public async Task An_event_can_be_edited_by_whoever_knows_its_latest_version()
    {
        var shop = await Shop.DraftAsync(host, Shop.General(10));
        using var answer = await EditAsync(shop, "New name", "\"1\"");
        var edited = await answer.AnsweredAsync(200);
        Assert.Equal(
            ("New name", 2, "\"2\"", shop.Slug),
            (edited.Text("name"), edited.GetProperty("version").GetInt32(), answer.Headers.ETag?.ToString(), edited.Text("slug")));
        await EditAsync(shop, "Newer name", "\"1\"").RefusedAsync(412, "stale-version");
        await EditAsync(shop, "Newer name", "*").AnsweredAsync(200);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("1")]
    [InlineData("W/\"1\"")]
    [InlineData("\"one\"")]
    [InlineData("\"1\", \"2\"")]
    public async Task An_edit_that_does_not_say_which_version_it_means_is_refused(string? ifMatch)
    {
        var shop = await Shop.DraftAsync(host, Shop.General(10));
        await EditAsync(shop, "New name", ifMatch).RefusedAsync(412, "stale-version");
    }

    [Fact]
    public async Task The_currency_of_a_public_event_is_fixed()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        var body = Body(Shop.Event("Show"));
        body["currency"] = "PLN";
        Assert.Equal(
            ["currency"],
            await shop.Admin.SendJsonAsync(HttpMethod.Put, $"/api/admin/events/{shop.Id}", body, ("If-Match", "*")).InvalidFieldsAsync());
    }

    [Fact]
    public async Task A_draft_gets_another_currency_only_with_all_its_prices_in_it()
    {
        var shop = await Shop.DraftAsync(host, Shop.General(10), Shop.General(5));
        var body = Body(Shop.Event("Show"));
        body["currency"] = "HUF";
        Assert.Equal(["currency", "tierPrices"], await PutAsync(shop, body).InvalidFieldsAsync());
        body["tierPrices"] = new JsonArray(Prices(shop.Tiers[0], 450_000));
        Assert.Equal(["currency", "tierPrices"], await PutAsync(shop, body).InvalidFieldsAsync());
        body["tierPrices"] = new JsonArray(Prices(shop.Tiers[0], 450_000), Prices(shop.Tiers[0], 1));
        Assert.Equal(["tierPrices"], await PutAsync(shop, body).InvalidFieldsAsync());
        body["tierPrices"] = new JsonArray(Prices(shop.Tiers[0], -1), new JsonObject { ["prices"] = new JsonArray() });
        Assert.Equal(
            ["tierPrices[0].prices[0].amount", "tierPrices[1].tierId", "tierPrices[1].prices"],
            await PutAsync(shop, body).InvalidFieldsAsync());

        body["tierPrices"] = new JsonArray(Prices(shop.Tiers[0], 450_000), Prices(shop.Tiers[1], 900_000));
        await PutAsync(shop, body).AnsweredAsync(200);
        var shown = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(200);
        Assert.Equal(("HUF", 450_000, 900_000), (shown.Text("currency"), PriceOf(shown, 0), PriceOf(shown, 1)));
        Assert.Equal(["tierPrices"], await PutAsync(shop, body).InvalidFieldsAsync());
    }

    [Theory]
    [InlineData("startsAt", "2029-07-01T18:00:00Z", "startsAt,tiers[1].salesEnd")] // The second tier sells until 2029-12-31.
    [InlineData("startsAt", "2029-01-01T00:00:00Z", "startsAt,tiers[1].salesEnd,tiers[2].salesStart")] // And the third from 2029-06-30 on.
    [InlineData("onSaleAt", "2030-01-01T00:00:00Z", "onSaleAt,tiers[1].salesEnd")]
    public async Task An_event_is_not_moved_over_the_times_of_its_tiers(string field, string time, string fields)
    {
        var shop = await Shop.DraftAsync(
            host, Shop.General(10), Tier("salesEnd", "2029-12-31T00:00:00Z"), Tier("salesStart", "2029-06-30T00:00:00Z"));
        var body = Body(Shop.Event("Show"));
        body[field] = time;
        Assert.Equal(fields.Split(','), await PutAsync(shop, body).InvalidFieldsAsync());
        var unchanged = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(200);
        Assert.Equal(("2030-06-01T18:00:00Z", 1), (unchanged.Text("startsAt"), unchanged.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task A_sale_outlives_its_event_only_if_its_organiser_says_so_and_is_warned_of_it()
    {
        var shop = await Shop.DraftAsync(host, Tier("salesEnd", "2029-12-31T00:00:00Z"));
        var body = Body(Shop.Event("Show"));
        (body["startsAt"], body["sellAfterStart"]) = ("2029-06-01T18:00:00Z", true);
        var moved = await PutAsync(shop, body).AnsweredAsync(200);
        Assert.Equal($$"""[{"kind":"sellsAfterStart","tierId":"{{shop.Tiers[0]}}"}]""", moved.GetProperty("warnings").GetRawText());

        // It was said once: another change of the start asks no more.
        (body["startsAt"], body["sellAfterStart"]) = ("2029-05-01T18:00:00Z", false);
        await PutAsync(shop, body).AnsweredAsync(200);
        var plain = await Shop.DraftAsync(host, Shop.General(10));
        Assert.Equal(
            "[]", (await shop.Admin.GetAsync($"/api/admin/events/{plain.Id}").AnsweredAsync(200)).GetProperty("warnings").GetRawText());
    }

    [Fact]
    public async Task An_event_without_orders_can_be_deleted()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await shop.Admin.DeleteAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(204);
        await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").RefusedAsync(404, "not-found");
        await shop.Admin.GetAsync($"/api/events/{shop.Id}").RefusedAsync(404, "not-found");
    }

    [Fact]
    public async Task An_event_with_orders_can_not_be_deleted_and_goes_on_selling()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await shop.OrderAsync(buyer, (0, 1));
        await shop.Admin.DeleteAsync($"/api/admin/events/{shop.Id}").RefusedAsync(409, "in-use");
        await shop.OrderAsync(buyer, (0, 1));
    }

    [Fact]
    public async Task All_events_are_listed_newest_first_in_parts()
    {
        var made = new List<string>();
        for (var count = 0; count < 3; count++)
            made.Insert(0, (await Shop.DraftAsync(host, Shop.General(10))).Id);
        using var admin = await host.AdminAsync();
        var first = await admin.GetAsync("/api/admin/events?limit=2").AnsweredAsync(200);
        var second = await admin.GetAsync($"/api/admin/events?limit=2&cursor={first.Text("nextCursor")}").AnsweredAsync(200);
        Assert.Equal(made, Ids(first).Concat(Ids(second)).Take(3));
        Assert.Equal((10, 10), (Counted(first, "capacity"), Counted(first, "available")));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "")]
    [InlineData("GET", "/01a1fb9f-d331-74ae-8688-f5846cc778d6")]
    [InlineData("PUT", "/01a1fb9f-d331-74ae-8688-f5846cc778d6")]
    [InlineData("DELETE", "/01a1fb9f-d331-74ae-8688-f5846cc778d6")]
    [InlineData("POST", "/01a1fb9f-d331-74ae-8688-f5846cc778d6/cancel")]
    [InlineData("POST", "/01a1fb9f-d331-74ae-8688-f5846cc778d6/tiers")]
    [InlineData("GET", "/01a1fb9f-d331-74ae-8688-f5846cc778d6/audit")]
    public async Task Only_organisers_are_let_in(string method, string path)
    {
        using var anybody = host.Anonymous();
        await anybody.SendJsonAsync(new HttpMethod(method), $"/api/admin/events{path}", null).RefusedAsync(401, "unauthenticated");
        using var buyer = await host.GuestAsync();
        await buyer.SendJsonAsync(new HttpMethod(method), $"/api/admin/events{path}", null).RefusedAsync(403, "forbidden");
    }

    [Theory]
    [InlineData("GET", "/nonsense")]
    [InlineData("GET", "/01a1fb9f-d331-74ae-8688-f5846cc778d6")]
    [InlineData("PUT", "/01a1fb9f-d331-74ae-8688-f5846cc778d6")]
    [InlineData("DELETE", "/01a1fb9f-d331-74ae-8688-f5846cc778d6")]
    [InlineData("POST", "/nonsense/publish")]
    [InlineData("POST", "/01a1fb9f-d331-74ae-8688-f5846cc778d6/publish")]
    [InlineData("PATCH", "/01a1fb9f-d331-74ae-8688-f5846cc778d6/tiers/01a1fb9f-d331-74ae-8688-f5846cc778d6")]
    [InlineData("GET", "/01a1fb9f-d331-74ae-8688-f5846cc778d6/audit")]
    public async Task An_event_that_is_not_there_is_not_found(string method, string path)
    {
        using var admin = await host.AdminAsync();
        await admin.SendJsonAsync(new HttpMethod(method), $"/api/admin/events{path}", Shop.Event("Show")).RefusedAsync(404, "not-found");
    }

    private static Task<HttpResponseMessage> EditAsync(Shop shop, string name, string? ifMatch) => shop.Admin.SendJsonAsync(
        HttpMethod.Put, $"/api/admin/events/{shop.Id}", Shop.Event(name), ifMatch is null ? [] : [("If-Match", ifMatch)]);

    private static JsonObject Body(object value) => JsonSerializer.SerializeToNode(value)!.AsObject();

    private static IEnumerable<string> Ids(JsonElement list) => list.GetProperty("items").EnumerateArray().Select(item => item.Text("id"));

    private static Task<HttpResponseMessage> PutAsync(Shop shop, JsonObject body) =>
        shop.Admin.SendJsonAsync(HttpMethod.Put, $"/api/admin/events/{shop.Id}", body, ("If-Match", "*"));

    private static JsonObject Prices(string tierId, long amount) =>
        new() { ["tierId"] = tierId, ["prices"] = new JsonArray(new JsonObject { ["category"] = "full", ["amount"] = amount }) };

    private static long PriceOf(JsonElement shown, int tier) =>
        shown.GetProperty("tiers")[tier].GetProperty("prices")[0].GetProperty("amount").GetInt64();

    private static JsonObject Tier(string field, string time)
    {
        var tier = Body(Shop.General(10));
        tier[field] = time;
        return tier;
    }

    private static int Counted(JsonElement list, string member) => list.GetProperty("items")[0].GetProperty(member).GetInt32();
}
