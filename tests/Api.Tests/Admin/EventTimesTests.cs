using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ticketing.Api.Tests.Live;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Admin;

public sealed class EventTimesTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Start = "2030-06-01T18:00:00Z";

    [Fact]
    public async Task The_zone_the_doors_and_the_end_are_shown_wherever_the_event_is()
    {
        var word = $"w{Guid.NewGuid():N}";
        using var admin = await host.AdminAsync();
        var created = await CreateAsync(
            admin, word, ("timeZone", "Europe/Zagreb"), ("doorsAt", "2030-06-01T18:30:00+02:00"), ("endsAt", "2030-06-01T22:00:00Z"));
        await admin.PostAsync($"/api/admin/events/{created.Text("id")}/publish", null).AnsweredAsync(200);
        using var anybody = host.Anonymous();

        var expected = ("Europe/Zagreb", "2030-06-01T16:30:00Z", Start, "2030-06-01T22:00:00Z");
        Assert.Equal(expected, TimesOf(created));
        Assert.Equal(expected, TimesOf(await admin.GetAsync($"/api/admin/events/{created.Text("id")}").AnsweredAsync(200)));
        Assert.Equal(expected, TimesOf(Item(await admin.GetAsync("/api/admin/events?limit=100").AnsweredAsync(200), created)));
        Assert.Equal(expected, TimesOf(await anybody.GetAsync($"/api/events/{created.Text("slug")}").AnsweredAsync(200)));
        Assert.Equal(expected, TimesOf(Item(await anybody.GetAsync($"/api/events?q={word}").AnsweredAsync(200), created)));
    }

    [Fact]
    public async Task What_is_not_said_is_UTC_and_unknown()
    {
        using var admin = await host.AdminAsync();
        Assert.Equal(("UTC", null, Start, null), TimesOf(await CreateAsync(admin, "Show")));
    }

    [Theory]
    [InlineData("Europe/Atlantis", "timeZone")]
    [InlineData("Central European Standard Time", "timeZone")]
    [InlineData("+02:00", "timeZone")]
    [InlineData("", "timeZone")]
    [InlineData("Europe/Zagreb\0", "timeZone")]
    public async Task A_zone_that_nobody_knows_is_refused(string zone, string field)
    {
        using var admin = await host.AdminAsync();
        Assert.Equal([field], await admin.PostAsJsonAsync("/api/admin/events", Body("Show", ("timeZone", zone))).InvalidFieldsAsync());
    }

    [Theory]
    [InlineData("europe/zagreb", "Europe/Zagreb")]
    [InlineData("Asia/Calcutta", "Asia/Calcutta")]
    [InlineData("Pacific/Chatham", "Pacific/Chatham")]
    public async Task Any_name_of_a_zone_is_taken_in_its_own_spelling(string name, string shown)
    {
        using var admin = await host.AdminAsync();
        Assert.Equal(shown, (await CreateAsync(admin, "Show", ("timeZone", name))).Text("timeZone"));
    }

    [Theory]
    [InlineData("2030-06-01T18:00:01Z", null, "doorsAt")]
    [InlineData(null, "2030-06-01T17:59:59Z", "endsAt")]
    [InlineData("2030-06-01T18:00:01Z", "2030-06-01T17:59:59Z", "doorsAt,endsAt")]
    [InlineData("1815-06-18T11:00:00Z", "2030-06-01T17:59:59Z", "doorsAt,endsAt")]
    [InlineData("at six", "2200-01-01T00:00:00Z", "doorsAt")]
    [InlineData("2030-06-01T18:00:00", null, "doorsAt")]
    public async Task Doors_open_before_the_start_and_the_end_is_after_it(string? doors, string? end, string fields)
    {
        using var admin = await host.AdminAsync();
        var body = Body("Show", ("doorsAt", doors), ("endsAt", end));
        Assert.Equal(fields.Split(','), await admin.PostAsJsonAsync("/api/admin/events", body).InvalidFieldsAsync());
        var path = $"/api/admin/events/{(await CreateAsync(admin, "Show")).Text("id")}";
        Assert.Equal(fields.Split(','), await admin.SendJsonAsync(HttpMethod.Put, path, body, ("If-Match", "*")).InvalidFieldsAsync());
        Assert.Equal(1, (await admin.GetAsync(path).AnsweredAsync(200)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_the_times_is_named_at_once()
    {
        using var admin = await host.AdminAsync();
        var (early, late) = ("2029-01-01T00:00:00Z", "2031-01-01T00:00:00Z");
        var body = Body("Show", ("timeZone", "Mars/Olympus"), ("doorsAt", late), ("endsAt", early), ("onSaleAt", late));
        Assert.Equal(
            ["doorsAt", "endsAt", "onSaleAt", "timeZone"],
            (await admin.PostAsJsonAsync("/api/admin/events", body).InvalidFieldsAsync()).Order());
        body["startsAt"] = null;
        Assert.Contains("doorsAt", await admin.PostAsJsonAsync("/api/admin/events", body).InvalidFieldsAsync());
    }

    [Fact]
    public async Task Doors_and_end_may_be_at_the_very_start()
    {
        using var admin = await host.AdminAsync();
        Assert.Equal(("UTC", Start, Start, Start), TimesOf(await CreateAsync(admin, "Show", ("doorsAt", Start), ("endsAt", Start))));
    }

    [Fact]
    public async Task An_edit_that_names_no_zone_keeps_it_and_one_without_doors_and_end_takes_them_away()
    {
        using var admin = await host.AdminAsync();
        var created = await CreateAsync(admin, "Show", ("timeZone", "Asia/Kathmandu"), ("doorsAt", Start), ("endsAt", Start));
        var path = $"/api/admin/events/{created.Text("id")}";

        var edited = await admin.SendJsonAsync(HttpMethod.Put, path, Body("Other show"), ("If-Match", "*")).AnsweredAsync(200);
        Assert.Equal(("Asia/Kathmandu", null, Start, null), TimesOf(edited));

        var other = Body("Other show", ("timeZone", "America/New_York"), ("endsAt", Start));
        var moved = await admin.SendJsonAsync(HttpMethod.Put, path, other, ("If-Match", "*")).AnsweredAsync(200);
        Assert.Equal(("America/New_York", null, Start, Start), TimesOf(moved));
        Assert.Equal(TimesOf(moved), TimesOf(await admin.GetAsync(path).AnsweredAsync(200)));
    }

    [Fact]
    public async Task Sales_of_an_event_are_told_on_its_clocks_unless_others_are_asked_for()
    {
        using var admin = await host.AdminAsync();
        var created = await CreateAsync(admin, "Show", ("timeZone", "Asia/Kathmandu"));
        var path = $"/api/admin/stats?eventId={created.Text("id")}";
        Assert.Equal("Asia/Kathmandu", (await admin.GetAsync(path).AnsweredAsync(200)).Text("timeZone"));
        Assert.Equal("UTC", (await admin.GetAsync($"{path}&tz=UTC").AnsweredAsync(200)).Text("timeZone"));
        Assert.Equal("UTC", (await admin.GetAsync("/api/admin/stats").AnsweredAsync(200)).Text("timeZone"));
    }

    [Fact]
    public async Task Whoever_watches_an_event_learns_its_new_times()
    {
        using var admin = await host.AdminAsync();
        var created = await CreateAsync(admin, "Show", ("timeZone", "Europe/Zagreb"));
        await admin.PostAsync($"/api/admin/events/{created.Text("id")}/publish", null).AnsweredAsync(200);
        await using var browser = await Browser.OpenAsync(host);
        await browser.WatchEventAsync(created.Text("id"));

        var moved = Body("Show", ("timeZone", "Pacific/Chatham"), ("endsAt", "2030-06-01T20:00:00Z"));
        await admin.SendJsonAsync(HttpMethod.Put, $"/api/admin/events/{created.Text("id")}", moved, ("If-Match", "*")).AnsweredAsync(200);

        var told = await browser.NextAsync("eventChanged", message => message.GetProperty("event").Text("timeZone") == "Pacific/Chatham");
        Assert.Equal("2030-06-01T20:00:00Z", told.GetProperty("event").Text("endsAt"));
    }

    private static Task<JsonElement> CreateAsync(HttpClient admin, string name, params (string Name, string? Value)[] members) =>
        admin.PostAsJsonAsync("/api/admin/events", Body(name, members)).AnsweredAsync(201);

    private static JsonElement Item(JsonElement list, JsonElement created) =>
        list.GetProperty("items").EnumerateArray().Single(item => item.Text("id") == created.Text("id"));

    private static JsonObject Body(string name, params (string Name, string? Value)[] members)
    {
        var body = JsonSerializer.SerializeToNode(Shop.Event(name, Shop.General(10)))!.AsObject();
        foreach (var (member, value) in members)
            body[member] = value;
        return body;
    }

    private static (string Zone, string? Doors, string Start, string? End) TimesOf(JsonElement shown) =>
        (shown.Text("timeZone"), shown.GetProperty("doorsAt").GetString(), shown.Text("startsAt"), shown.GetProperty("endsAt").GetString());
}
