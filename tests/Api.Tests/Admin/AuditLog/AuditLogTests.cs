using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Audit;
using Ticketing.Api.Audit.Domain;
using Ticketing.Api.Tests.Live;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.WaitingRoom;

namespace Ticketing.Api.Tests.Admin.AuditLog;

public sealed class AuditLogTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_change_is_there_with_who_when_from_where_what_before_and_after()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        shop.Admin.DefaultRequestHeaders.UserAgent.ParseAdd("Desk/1.0");
        await AuditTrail.PriceAsync(shop, 1500);

        var item = (await AuditTrail.OfAsync(shop))[0];
        Assert.Equal(
            ("change", "done", "PATCH /api/admin/events/{id}/tiers/{tierId}"),
            (item.Text("kind"), item.Text("outcome"), item.Text("action")));
        var actor = item.GetProperty("actor");
        Assert.Equal(
            ("admin@example.com", "admin", "127.0.0.1", "Desk/1.0"),
            (actor.Text("email"), actor.Text("role"), actor.Text("address"), actor.Text("device")));
        Assert.NotEqual(Guid.Empty, actor.GetProperty("sessionId").GetGuid());
        Assert.Equal(("event", shop.Id), (item.GetProperty("object").Text("kind"), item.GetProperty("object").Text("id")));
        Assert.StartsWith("Show ", item.GetProperty("object").Text("name"), StringComparison.Ordinal);
        Assert.Equal(
            ["tiers.prices.amountMinor Floor · full: 1000 → 1500", "version : 2 → 3"],
            AuditTrail.ChangesOf(item).Order(StringComparer.Ordinal));
        Assert.True(item.GetProperty("at").GetDateTimeOffset() <= item.GetProperty("endedAt").GetDateTimeOffset());
        Assert.Equal(200, item.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task An_event_s_whole_life_is_there()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await Lines.ConfigureAsync(shop, new { mode = "fifo" });
        await shop.SteerAsync("pause");
        await shop.SteerAsync("end");
        await shop.Admin.DeleteAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(204);

        var items = await AuditTrail.OfAsync(shop);
        Assert.Equal(
            [
                "DELETE /api/admin/events/{id}", "POST /api/admin/events/{id}/end", "POST /api/admin/events/{id}/pause",
                "PUT /api/admin/events/{id}/queue", "POST /api/admin/events/{id}/publish", "POST /api/admin/events",
            ],
            items.Select(static item => item.Text("action")));
        Assert.All(items, static item => Assert.Equal("done", item.Text("outcome")));
        Assert.Contains("tiers.capacity Floor: 10 → null", AuditTrail.ChangesOf(items[0]));
        Assert.Contains("mode : \"off\" → \"fifo\"", AuditTrail.ChangesOf(items[3]));
        Assert.Contains("tiers.capacity Floor: null → 10", AuditTrail.ChangesOf(items[5]));
        Assert.Empty(items.SelectMany(AuditTrail.MarksOf));
    }

    [Fact]
    public async Task What_was_refused_is_there_as_refused_with_the_reason_and_no_change()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await shop.OrderAsync(buyer, (0, 3));
        await AuditTrail.PatchTierAsync(shop, new { capacity = 2 }).RefusedAsync(409, "in-use");
        await AuditTrail.PatchTierAsync(shop, new { capacity = 20 }, tag: "\"1\"").RefusedAsync(412, "stale-version");
        await AuditTrail.PatchTierAsync(shop, new { capacity = 0 }).RefusedAsync(422, "validation");
        await shop.Admin.DeleteAsync($"/api/admin/events/{shop.Id}").RefusedAsync(409, "in-use");

        var items = (await AuditTrail.OfAsync(shop))[..4];
        Assert.Equal(["in-use", "validation", "stale-version", "in-use"], items.Select(static item => item.Text("problem")));
        Assert.All(
            items, static item => Assert.Equal(("refused", 0), (item.Text("outcome"), item.GetProperty("changes").GetArrayLength())));
        Assert.Equal([409, 422, 412, 409], items.Select(static item => item.GetProperty("status").GetInt32()));
        Assert.Equal(4, (await AuditTrail.OfAsync(shop, "outcome=refused")).Length);
    }

    [Fact]
    public async Task A_price_set_to_zero_and_back_stands_out_both_times()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await AuditTrail.PriceAsync(shop, 0);
        await AuditTrail.PriceAsync(shop, 1000);

        var marked = await AuditTrail.OfAsync(shop, "marked=true");
        Assert.Equal([["priceRestored"], ["priceZero"]], marked.Select(AuditTrail.MarksOf));
        var mark = marked[0].GetProperty("highlights")[0];
        Assert.Equal("Floor · full", mark.Text("of"));
        Assert.Equal(marked[1].GetProperty("endedAt").GetDateTimeOffset(), mark.GetProperty("since").GetDateTimeOffset());
    }

    [Fact]
    public async Task So_does_a_room_that_is_switched_off_and_on()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await Lines.ConfigureAsync(shop, new { mode = "fifo" });
        await Lines.ConfigureAsync(shop, new { mode = "off" });
        await Lines.ConfigureAsync(shop, new { mode = "fifo" });
        Assert.Equal([["roomRestored"], ["roomOff"]], (await AuditTrail.OfAsync(shop, "marked=true")).Select(AuditTrail.MarksOf));
    }

    [Fact]
    public async Task Who_was_shown_a_buyer_s_orders_is_there_and_the_buyer_s_address_is_not()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        using var guest = await host.GuestAsync();
        var me = await guest.GetAsync("/api/me").AnsweredAsync(200);
        await shop.OrderAsync(guest, (0, 1));
        await shop.Admin.GetAsync($"/api/admin/orders?eventId={shop.Id}&email=guest%40example.com").AnsweredAsync(200);
        await shop.Admin.GetAsync("/api/admin/orders?email=nobody%40example.com").AnsweredAsync(200);

        var item = (await AuditTrail.FindAsync(shop.Admin, $"kind=personalRead&objectId={me.Text("userId")}"))[0];
        Assert.Equal(
            ("GET /api/admin/orders", "done", 1), (item.Text("action"), item.Text("outcome"), item.GetProperty("shown").GetInt32()));
        Assert.Equal(("buyer", me.Text("userId")), (item.GetProperty("object").Text("kind"), item.GetProperty("object").Text("id")));
        Assert.Equal($$"""{"email":"…","eventId":"{{shop.Id}}"}""", item.GetProperty("query").GetRawText());
        Assert.Equal(0L, await host.QueryAsync<long>("SELECT count(*) FROM audit_log WHERE audit_log::text LIKE '%@%'"));
    }

    [Fact]
    public async Task The_same_read_again_is_in_the_first_one_s_entry_and_another_is_not()
    {
        using var admin = await host.AdminAsync();
        var eventId = Guid.NewGuid();
        for (var time = 0; time < 3; time++)
            await admin.GetAsync($"/api/admin/orders?eventId={eventId}").AnsweredAsync(200);
        await admin.GetAsync($"/api/admin/orders?eventId={eventId}&status=paid").AnsweredAsync(200);
        await admin.GetAsync($"/api/admin/orders?eventId={eventId}&limit=0").RefusedAsync(422, "validation");
        using var other = await host.AdminAsync();
        other.DefaultRequestHeaders.UserAgent.ParseAdd("Another/1.0");
        await other.GetAsync($"/api/admin/orders?eventId={eventId}").AnsweredAsync(200);

        var items = await AuditTrail.FindAsync(admin, "action=GET%20/api/admin/orders");
        var outcomes = items.Where(item => Asked(item, "eventId") == eventId.ToString()).Select(static item => item.Text("outcome"));
        Assert.Equal(["done", "refused", "done", "done"], outcomes);
    }

    [Fact]
    public async Task That_organisers_and_gatekeepers_sign_in_is_there_and_buyers_are_let_alone()
    {
        using var admin = await host.AdminAsync();
        using var gate = await host.GateAsync();
        using var guest = await host.GuestAsync();
        var items = await AuditTrail.FindAsync(admin, "kind=signIn");
        Assert.All(items, static item => Assert.Equal(
            ("POST /api/auth/login", "account"), (item.Text("action"), item.GetProperty("object").Text("kind"))));
        var roles = items.Select(static item => item.GetProperty("actor").Text("role")).Distinct();
        Assert.Equal(["admin", "gate"], roles.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task That_somebody_watches_the_server_s_log_is_there()
    {
        using var admin = await host.AdminAsync();
        await using var browser = await Browser.OpenAsync(host, admin);
        await browser.Connection.InvokeAsync<JsonElement>("WatchAdmin");
        await using var again = await Browser.OpenAsync(host, admin);
        await again.Connection.InvokeAsync<JsonElement>("WatchAdmin");
        Assert.Single(await AuditTrail.FindAsync(admin, "action=WATCH%20/hubs/live&kind=personalRead"));
    }

    [Fact]
    public async Task What_a_server_did_not_live_to_end_stays_open()
    {
        var shop = await Shop.DraftAsync(host, Shop.General(10));
        var entry = new AuditEntry(
            Guid.NewGuid(),
            AuditKind.Asked,
            new AuditActor(Guid.NewGuid(), "Somebody", "admin", null, null, null),
            "PUT /api/admin/events/{id}",
            new AuditObject("event", shop.Id));
        Assert.True(await host.Services.GetRequiredService<AuditWriter>().TryWriteAsync(entry));
        var item = Assert.Single(await AuditTrail.OfAsync(shop, "outcome=open"));
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null),
            (item.GetProperty("status").ValueKind, item.GetProperty("actor").GetProperty("email").ValueKind));
    }

    [Fact]
    public async Task The_list_is_narrowed_down_by_who_what_when_and_comes_in_parts()
    {
        var (before, shop) = (Stamp(), await Shop.OpenAsync(host, Shop.General(10)));
        await shop.SteerAsync("pause");
        var after = Stamp();
        await shop.SteerAsync("resume");
        var me = (await shop.Admin.GetAsync("/api/me").AnsweredAsync(200)).Text("userId");

        Assert.Equal(4, (await AuditTrail.OfAsync(shop, $"email=ADMIN%40example.com&actorId={me}")).Length);
        Assert.Empty(await AuditTrail.OfAsync(shop, $"actorId={Guid.NewGuid()}"));
        Assert.Empty(await AuditTrail.OfAsync(shop, "email=guest%40example.com"));
        Assert.Single(await AuditTrail.OfAsync(shop, "action=POST%20/api/admin/events/{id}/pause"));
        Assert.Equal(3, (await AuditTrail.OfAsync(shop, $"from={before}&to={after}")).Length);
        Assert.Single(await AuditTrail.OfAsync(shop, $"from={after}"));

        var numbers = new List<long>();
        for (string? cursor = ""; cursor is not null;)
        {
            var part = await shop.Admin.GetAsync($"/api/admin/audit-log?objectId={shop.Id}&limit=3&cursor={cursor}").AnsweredAsync(200);
            numbers.AddRange(part.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("number").GetInt64()));
            cursor = part.GetProperty("nextCursor").GetString();
        }

        Assert.Equal(4, numbers.Count);
        Assert.Equal(numbers.Distinct().OrderDescending(), numbers);
    }

    [Theory]
    [InlineData("", "actorId=1", "actorId")]
    [InlineData("", "email=nobody", "email")]
    [InlineData("", "kind=everything", "kind")]
    [InlineData("", "outcome=0", "outcome")]
    [InlineData("", "marked=1", "marked")]
    [InlineData("", "from=yesterday", "from")]
    [InlineData("", "limit=0", "limit")]
    [InlineData("", "cursor=x", "cursor")]
    [InlineData("/export", "kind=%00", "kind")]
    [InlineData("/verification", "number=1", "hash")]
    [InlineData("/verification", "number=-1&hash=00", "number,hash")]
    [InlineData("/verification", "hash=zz", "number,hash")]
    public async Task A_wrong_condition_is_refused_by_name(string path, string query, string fields)
    {
        using var admin = await host.AdminAsync();
        Assert.Equal(fields.Split(','), await admin.GetAsync($"/api/admin/audit-log{path}?{query}").InvalidFieldsAsync());
    }

    [Fact]
    public async Task An_id_of_no_thing_or_with_odd_letters_is_kept_and_harms_nothing()
    {
        using var admin = await host.AdminAsync();
        await admin.PostAsync($"/api/admin/events/{new string('x', 3_000)}/pause", null).RefusedAsync(404, "not-found");
        await admin.PostAsync("/api/admin/events/%F0%9F%8E%AB%0Ax/pause", null).RefusedAsync(404, "not-found");
        var items = await AuditTrail.FindAsync(admin, "action=POST%20/api/admin/events/{id}/pause&outcome=refused");
        Assert.Equal(["🎫\uFFFDx", new string('x', 99) + "…"], items.Select(static item => item.GetProperty("object").Text("id")));
    }

    [Fact]
    public async Task The_log_verifies_itself_and_an_entry_that_was_kept()
    {
        using var admin = await host.AdminAsync();
        var verdict = await admin.GetAsync("/api/admin/audit-log/verification").AnsweredAsync(200);
        Assert.True(verdict.GetProperty("ok").GetBoolean(), verdict.ToString());
        var known = $"number={verdict.GetProperty("last").GetInt64()}&hash={verdict.Text("hash")}";
        Assert.True((await admin.GetAsync($"/api/admin/audit-log/verification?{known}").AnsweredAsync(200)).GetProperty("ok").GetBoolean());
        var other = await admin.GetAsync($"/api/admin/audit-log/verification?number=1&hash={verdict.Text("hash")}").AnsweredAsync(200);
        Assert.Equal(
            (false, 1L, "knownIsAnother"),
            (other.GetProperty("ok").GetBoolean(), other.GetProperty("brokenAt").GetInt64(), other.Text("fault")));
    }

    [Fact]
    public async Task An_export_holds_the_same_for_spreadsheets_and_is_in_the_log_itself()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        shop.Admin.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "=cmd|' /C calc'!A0, \"x\"");
        await shop.SteerAsync("pause");
        using var answer = await shop.Admin.GetAsync($"/api/admin/audit-log/export?objectId={shop.Id}&kind=change");
        var headers = answer.Content.Headers;
        Assert.Equal(
            ("text/csv", "attachment; filename=\"audit-log.csv\""),
            (headers.ContentType?.MediaType, headers.ContentDisposition?.ToString()));
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n");
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("number,at,endedAt,kind,email,", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains(",change,admin@example.com,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",\"'=cmd|' /C calc'!A0, \"\"x\"\"\",", lines[1], StringComparison.Ordinal);
        Assert.Contains(",POST /api/admin/events/{id}/pause,event,", lines[1], StringComparison.Ordinal);
        Assert.Single(await AuditTrail.FindAsync(shop.Admin, "action=GET%20/api/admin/audit-log/export&outcome=done&kind=personalRead"));
    }

    private static string? Asked(JsonElement item, string name) =>
        item.GetProperty("query") is { ValueKind: JsonValueKind.Object } query && query.TryGetProperty(name, out var value)
            ? value.GetString()
            : null;

    private static string Stamp() => Uri.EscapeDataString(TimeProvider.System.GetUtcNow().ToString("O"));
}
