using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Catalogue;

public sealed class EventListTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Public_events_are_listed_soonest_first_in_parts_and_drafts_are_not()
    {
        var draft = await Shop.DraftAsync(host, Shop.General(10));
        var open = await Shop.OpenAsync(host, Shop.General(10));
        var events = await AllAsync("", untilThere: open.Id);

        Assert.DoesNotContain(draft.Id, events.Select(item => item.Text("id")));
        Assert.Equal(events.Select(item => item.Text("id")).Distinct().Count(), events.Count);
        Assert.Equal(events.OrderBy(RankOf).ThenBy(StartOf).Select(StartOf), events.Select(StartOf));
    }

    [Fact]
    public async Task What_is_over_is_not_listed()
    {
        var (past, selling) = (await Shop.OpenAsync(host, Shop.General(5)), await Shop.OpenAsync(host, Shop.General(5)));
        var kept = await Shop.OpenAsync(host, Shop.General(5));
        var cancelled = await Shop.OpenAsync(host, Shop.General(5));
        await cancelled.SteerAsync("cancel");
        foreach (var shop in new[] { past, selling, cancelled })
            await host.QueryAsync<int>(
                "UPDATE events SET starts_at = now() - interval '1 hour' WHERE id = $1 RETURNING 1", Guid.Parse(shop.Id));
        foreach (var shop in new[] { selling, cancelled })
            await host.QueryAsync<int>(
                "UPDATE tiers SET sales_end = now() + interval '1 day' WHERE event_id = $1 RETURNING 1", Guid.Parse(shop.Id));

        var listed = await Eventually.Is(
            async () => (await AllAsync("", untilThere: kept.Id)).ConvertAll(item => item.Text("id")),
            ids => !ids.Contains(past.Id) && ids.Contains(selling.Id), // It is read in parts, and each may be half a second old.
            "what is over is gone, and what sells on is still there");

        Assert.DoesNotContain(cancelled.Id, listed);
    }

    [Fact]
    public async Task What_is_paused_or_ended_comes_behind_and_what_is_cancelled_last_and_what_sells_no_more_has_no_price()
    {
        var word = $"w{Guid.NewGuid():N}";
        string[] actions = ["cancel", "pause", "end", "publish", "publish"];
        using var admin = await host.AdminAsync();
        foreach (var (action, day) in actions.Zip([1, 2, 3, 5, 4]))
        {
            var body = JsonSerializer.SerializeToNode(Shop.Event($"{word} {action} {day}", Shop.General(10)))!;
            body["startsAt"] = $"2029-01-0{day}T18:00:00Z";
            var created = await admin.SendJsonAsync(HttpMethod.Post, "/api/admin/events", body).AnsweredAsync(201);
            await admin.PostAsync($"/api/admin/events/{created.Text("id")}/publish", null).AnsweredAsync(200);
            await admin.PostAsync($"/api/admin/events/{created.Text("id")}/{action}", null).AnsweredAsync(200);
        }

        var (sold, first) = (await AllAsync($"&q={word}", untilThere: null), await AllAsync($"&q={word}", untilThere: null, limit: 1));

        Assert.Equal(
            [$"{word} publish 4", $"{word} publish 5", $"{word} pause 2", $"{word} end 3", $"{word} cancel 1"],
            sold.Select(item => item.Text("name")));
        Assert.Equal(sold.Select(item => item.Text("id")), first.Select(item => item.Text("id")));
        Assert.Equal([false, false, false, true, true], sold.Select(item => item.GetProperty("fromPrice").ValueKind == JsonValueKind.Null));
    }

    [Fact]
    public async Task A_cancelled_event_shows_no_price_on_its_page_either()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        await shop.SteerAsync("cancel");
        using var anybody = host.Anonymous();
        Assert.Equal(
            JsonValueKind.Null, (await anybody.GetAsync($"/api/events/{shop.Id}").AnsweredAsync(200)).GetProperty("fromPrice").ValueKind);
    }

    [Theory]
    [InlineData("krakow", "Kraków")]
    [InlineData("KRAKÓW", "Krakow")]
    [InlineData("festival zagreb", "Zagreb summer festival")]
    [InlineData("zagreb festival", "Festival in Zagreb")]
    [InlineData("zolw", "Żółw")]
    [InlineData("café", "Café")]
    [InlineData("strasse", "Straße")]
    public async Task A_search_folds_accents_and_letter_case_and_takes_words_in_any_order(string search, string name)
    {
        var mark = $"m{Guid.NewGuid():N}";
        using var admin = await host.AdminAsync();
        foreach (var wanted in new[] { $"{name} {mark}", $"Something else {mark}" })
        {
            var created = await admin.SendJsonAsync(HttpMethod.Post, "/api/admin/events", Shop.Event(wanted, Shop.General(10)))
                .AnsweredAsync(201);
            await admin.PostAsync($"/api/admin/events/{created.Text("id")}/publish", null).AnsweredAsync(200);
        }

        var found = await AllAsync($"&q={Uri.EscapeDataString($"{mark} {search}")}", untilThere: null);
        Assert.Equal([$"{name} {mark}"], found.Select(item => item.Text("name")));
    }

    [Theory]
    [InlineData("́")]
    [InlineData("nowhere-to-be-found")]
    public async Task A_search_may_find_nothing(string search)
    {
        using var anybody = host.Anonymous();
        var page = await anybody.GetAsync($"/api/events?q={Uri.EscapeDataString(search)}").AnsweredAsync(200);
        Assert.Equal((0, JsonValueKind.Null), (page.GetProperty("items").GetArrayLength(), page.GetProperty("nextCursor").ValueKind));
    }

    [Fact]
    public async Task A_listed_event_says_what_it_costs_and_whether_there_are_tickets()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(10, amount: 250), Shop.Reserved(2)), await host.NewBuyersAsync(2));
        Assert.Equal(("onSale", "available", 250), Shown(await FindAsync(shop, "available")));
        await shop.OrderAsync(buyers[0], (0, 9), (1, 2));
        Assert.Equal(("onSale", "few", 250), Shown(await FindAsync(shop, "few")));
        await shop.OrderAsync(buyers[1], (0, 1));
        Assert.Equal(("onSale", "soldOut", 250), Shown(await FindAsync(shop, "soldOut")));
    }

    [Fact]
    public async Task What_is_over_and_what_opens_later_are_no_price_and_no_stock_of_now()
    {
        var now = TimeProvider.System.GetUtcNow();
        var shop = await Shop.OpenAsync(
            host, Shop.General(100, amount: 500), Shop.General(1, amount: 2_000), Shop.General(10, amount: 9_000));
        await SetWindowAsync(shop.Tiers[0], now.AddDays(-2), now.AddDays(-1));
        await SetWindowAsync(shop.Tiers[2], now.AddDays(1), now.AddDays(2));
        await host.QueryAsync<int>("UPDATE tiers SET sold = 1 WHERE id = $1 RETURNING 1", Guid.Parse(shop.Tiers[1]));
        var later = await FindAsync(shop, "available");
        Assert.Equal(("scheduled", "available", 9_000), Shown(later));
        Assert.Equal(now.AddDays(1), later.GetProperty("nextSaleAt").GetDateTimeOffset(), TimeSpan.FromSeconds(1));

        await SetWindowAsync(shop.Tiers[2], now.AddDays(-2), now.AddDays(-1));
        Assert.Equal(("onSale", "soldOut", 2_000), Shown(await FindAsync(shop, "soldOut")));
    }

    [Theory]
    [InlineData("100%", "100% Techno")]
    [InlineData("under_score", "An under_score")]
    [InlineData(@"back\slash", @"A back\slash")]
    [InlineData("ŁÓDŹ", "Noc w Łódź")]
    public async Task A_search_finds_the_text_itself(string text, string name)
    {
        using var admin = await host.AdminAsync();
        foreach (var wanted in (IEnumerable<string>)[name, "100 underXscore backXslash Lond"])
        {
            var created = await admin.SendJsonAsync(HttpMethod.Post, "/api/admin/events", Shop.Event(wanted, Shop.General(10)))
                .AnsweredAsync(201);
            await admin.PostAsync($"/api/admin/events/{created.Text("id")}/publish", null).AnsweredAsync(200);
        }

        var found = await AllAsync($"&q={Uri.EscapeDataString(text)}", untilThere: null);
        Assert.Equal([name], found.Select(item => item.Text("name")));
    }

    [Theory]
    [InlineData("q=%00", "q")]
    [InlineData("limit=many", "limit")]
    [InlineData("cursor=x", "cursor")]
    public async Task A_question_that_can_not_be_is_refused(string query, string field)
    {
        using var anybody = host.Anonymous();
        Assert.Equal([field], await anybody.GetAsync($"/api/events?{query}").InvalidFieldsAsync());
    }

    private Task<JsonElement> FindAsync(Shop shop, string availability) => Eventually.Is(
        async () => (await AllAsync("", shop.Id)).Single(item => item.Text("id") == shop.Id),
        item => item.Text("availability") == availability,
        $"the event is {availability}");

    /// <summary>Reads all parts; again and again until an event is there, since the list may be half a second old.</summary>
    private async Task<List<JsonElement>> AllAsync(string query, string? untilThere, int limit = 3) => await Eventually.Is(
        () => ReadAsync(query, limit),
        events => untilThere is null ? events.Count > 0 : events.Exists(item => item.Text("id") == untilThere),
        "the event is listed");

    private async Task<List<JsonElement>> ReadAsync(string query, int limit)
    {
        using var anybody = host.Anonymous();
        var (events, cursor) = (new List<JsonElement>(), (string?)null);
        do
        {
            var part = await anybody.GetAsync($"/api/events?limit={limit}{query}{(cursor is null ? "" : $"&cursor={cursor}")}")
                .AnsweredAsync(200);
            events.AddRange(part.GetProperty("items").EnumerateArray());
            cursor = part.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        return events;
    }

    private static (string Status, string Availability, long FromPrice) Shown(JsonElement item) =>
        (item.Text("status"), item.Text("availability"), item.GetProperty("fromPrice").GetProperty("amount").GetInt64());

    private Task<int> SetWindowAsync(string tierId, DateTimeOffset opens, DateTimeOffset closes) =>
        host.QueryAsync<int>(
            "UPDATE tiers SET sales_start = $2, sales_end = $3 WHERE id = $1 RETURNING 1", Guid.Parse(tierId), opens, closes);

    private static int RankOf(JsonElement item) => item.Text("status") switch { "paused" or "ended" => 1, "cancelled" => 2, _ => 0 };

    private static DateTimeOffset StartOf(JsonElement item) => item.GetProperty("startsAt").GetDateTimeOffset();
}
