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
        Assert.Equal(events.OrderBy(StartOf).Select(StartOf), events.Select(StartOf));
    }

    [Fact]
    public async Task A_listed_event_says_what_it_costs_and_whether_there_are_tickets()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10, amount: 250), Shop.Reserved(2)), await host.NewBuyerAsync());
        Assert.Equal(("onSale", "available", 250), Shown(await FindAsync(shop, "available")));
        await shop.OrderAsync(buyer, (0, 9), (1, 2));
        Assert.Equal(("onSale", "few", 250), Shown(await FindAsync(shop, "few")));
        await shop.OrderAsync(buyer, (0, 1));
        Assert.Equal(("onSale", "soldOut", 250), Shown(await FindAsync(shop, "soldOut")));
    }

    [Theory]
    [InlineData("100%", "100% Techno")]
    [InlineData("under_score", "An under_score")]
    [InlineData(@"back\slash", @"A back\slash")]
    [InlineData("ŁÓDŹ", "Noc w Łódź")]
    public async Task A_search_finds_the_text_itself(string text, string name)
    {
        using var admin = await host.AdminAsync();
        foreach (var wanted in (IEnumerable<string>)[name, "100 underXscore backXslash Lodz"])
        {
            var created = await admin.SendJsonAsync(HttpMethod.Post, "/api/admin/events", Shop.Event(wanted, Shop.General(10))).AnsweredAsync(201);
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
    private async Task<List<JsonElement>> AllAsync(string query, string? untilThere) => await Eventually.Is(
        () => ReadAsync(query),
        events => untilThere is null ? events.Count > 0 : events.Exists(item => item.Text("id") == untilThere),
        "the event is listed");

    private async Task<List<JsonElement>> ReadAsync(string query)
    {
        using var anybody = host.Anonymous();
        var (events, cursor) = (new List<JsonElement>(), (string?)null);
        do
        {
            var part = await anybody.GetAsync($"/api/events?limit=3{query}{(cursor is null ? "" : $"&cursor={cursor}")}").AnsweredAsync(200);
            events.AddRange(part.GetProperty("items").EnumerateArray());
            cursor = part.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        return events;
    }

    private static (string Status, string Availability, long FromPrice) Shown(JsonElement item) =>
        (item.Text("status"), item.Text("availability"), item.GetProperty("fromPrice").GetProperty("amount").GetInt64());

    private static DateTimeOffset StartOf(JsonElement item) => item.GetProperty("startsAt").GetDateTimeOffset();
}
