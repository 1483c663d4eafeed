using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;
using static Ticketing.Api.Tests.WaitingRoom.Lines;

namespace Ticketing.Api.Tests.WaitingRoom;

public sealed class QueueTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Without_a_waiting_room_one_need_not_wait()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        using var buyer = await host.NewBuyerAsync();
        var place = await JoinAsync(shop, buyer);
        Assert.Equal("notNeeded", place.Text("state"));
        Assert.Equal(JsonValueKind.Null, place.GetProperty("number").ValueKind);
        Assert.False(place.TryGetProperty("admissionToken", out _));
        await shop.OrderAsync(buyer, (0, 1));
    }

    [Fact]
    public async Task Where_no_mail_leaves_nobody_is_offered_any_and_a_wish_can_only_be_taken_back()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await ConfigureAsync(shop, new { mode = "fifo", paused = true });
        using var buyer = await host.NewBuyerAsync();
        Assert.False((await JoinAsync(shop, buyer)).TryGetProperty("turnMail", out _));
        Task<HttpResponseMessage> Wish(bool wanted) => buyer.SendJsonAsync(HttpMethod.Put, $"{Path(shop)}/turn-mail", new { wanted });
        await Wish(true).RefusedAsync(409, "mail-off");
        Assert.False((await Wish(false).AnsweredAsync(200)).TryGetProperty("turnMail", out _));
        Assert.False((await buyer.GetAsync(Path(shop)).AnsweredAsync(200)).TryGetProperty("turnMail", out _));
        Assert.Equal(["wanted"], await buyer.SendJsonAsync(HttpMethod.Put, $"{Path(shop)}/turn-mail", new { }).InvalidFieldsAsync());
    }

    [Fact]
    public async Task An_order_needs_an_admission_and_one_admission_is_good_for_one_order()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await ConfigureAsync(shop, new { mode = "fifo", admitPerMinute = 6000, maxConcurrent = 5 });
        using var buyer = await host.NewBuyerAsync();
        await shop.PlaceAsync(buyer, "early", (0, 1)).RefusedAsync(403, "admission-required");

        var admitted = await AdmittedAsync(shop, buyer);
        var first = await PlaceAsync(shop, buyer, "first", admitted).AnsweredAsync(201);
        await PlaceAsync(shop, buyer, "second", admitted).RefusedAsync(403, "admission-required");
        var again = await PlaceAsync(shop, buyer, "first", admitted).AnsweredAsync(201);
        Assert.Equal(first.Text("id"), again.Text("id"));
    }

    [Fact]
    public async Task A_refusal_gives_no_admission_back_that_a_standing_order_owns()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(40));
        await ConfigureAsync(shop, new { mode = "fifo", admitPerMinute = 6000, maxConcurrent = 1 });
        using var buyer = await host.NewBuyerAsync();
        var admitted = await AdmittedAsync(shop, buyer);
        var order = await PlaceAsync(shop, buyer, "first", admitted).AnsweredAsync(201);
        await PlaceAsync(shop, buyer, "first", admitted, tier: Guid.NewGuid().ToString()).RefusedAsync(422, "idempotency-key-reused");
        await PlaceAsync(shop, buyer, "second", admitted).RefusedAsync(403, "admission-required");
        await PlaceAsync(shop, buyer, "first", admitted, quantity: 2).RefusedAsync(422, "idempotency-key-reused");
        await PlaceAsync(shop, buyer, "second", admitted).RefusedAsync(403, "admission-required");
        await PlaceAsync(shop, buyer, "first", admitted).AnsweredAsync(201);

        Assert.Equal("paid", (await PayAsync(buyer, order)).Text("status"));
        await PlaceAsync(shop, buyer, "first", admitted, tier: Guid.NewGuid().ToString()).RefusedAsync(422, "idempotency-key-reused");
        await PlaceAsync(shop, buyer, "third", admitted).RefusedAsync(403, "admission-required");
        var room = await shop.Admin.GetAsync(AdminPath(shop)).AnsweredAsync(200);
        Assert.Equal((0, 1), (Number(room, "admitted"), Number(room, "served")));
    }

    [Fact]
    public async Task An_admission_is_nobody_elses_and_good_for_one_event()
    {
        var (shop, other) = (await Shop.OpenAsync(host, Shop.General(10)), await Shop.OpenAsync(host, Shop.General(10)));
        foreach (var one in new[] { shop, other })
            await ConfigureAsync(one, new { mode = "fifo", admitPerMinute = 6000, maxConcurrent = 5 });
        using var buyer = await host.NewBuyerAsync();
        using var thief = await host.NewBuyerAsync();
        var admitted = await AdmittedAsync(shop, buyer);
        await PlaceAsync(shop, thief, "stolen", admitted).RefusedAsync(403, "admission-required");
        await PlaceAsync(other, buyer, "elsewhere", admitted).RefusedAsync(403, "admission-required");
        await PlaceAsync(shop, buyer, "forged", admitted[..^4] + "AAAA").RefusedAsync(403, "admission-required");
        await PlaceAsync(shop, buyer, "right", admitted).AnsweredAsync(201);
    }

    [Fact]
    public async Task A_refused_order_leaves_the_admission_for_another()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10, maxPerOrder: 2));
        await ConfigureAsync(shop, new { mode = "fifo", admitPerMinute = 6000, maxConcurrent = 5 });
        using var buyer = await host.NewBuyerAsync();
        var admitted = await AdmittedAsync(shop, buyer);
        await PlaceAsync(shop, buyer, "many", admitted, quantity: 3).RefusedAsync(409, "limit-exceeded");
        await PlaceAsync(shop, buyer, "few", admitted, quantity: 2).AnsweredAsync(201);
    }

    [Fact]
    public async Task A_paid_order_lets_the_next_one_in_and_who_bought_may_line_up_again()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await ConfigureAsync(shop, new { mode = "fifo", admitPerMinute = 6000, maxConcurrent = 1 });
        var buyers = await host.NewBuyersAsync(2);
        var admitted = await AdmittedAsync(shop, buyers[0]);
        var second = await JoinAsync(shop, buyers[1]);
        Assert.Equal(
            ("waiting", 2, 1, 0), (second.Text("state"), Number(second, "number"), Number(second, "position"), Number(second, "ahead")));

        var order = await PlaceAsync(shop, buyers[0], "mine", admitted).AnsweredAsync(201);
        Assert.Equal("paid", (await PayAsync(buyers[0], order)).Text("status"));
        await AdmittedAsync(shop, buyers[1]);
        await buyers[0].GetAsync(Path(shop)).RefusedAsync(404, "not-found");
        Assert.Equal(3, Number(await JoinAsync(shop, buyers[0]), "number"));
        var room = await shop.Admin.GetAsync(AdminPath(shop)).AnsweredAsync(200);
        Assert.Equal((1, 1, 1), (Number(room, "waiting"), Number(room, "admitted"), Number(room, "served")));
    }

    [Fact]
    public async Task Leaving_gives_the_place_up_and_a_cancelled_order_the_slot()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await ConfigureAsync(shop, new { mode = "fifo", admitPerMinute = 6000, maxConcurrent = 1 });
        var buyers = await host.NewBuyersAsync(3);
        var admitted = await AdmittedAsync(shop, buyers[0]);
        await JoinAsync(shop, buyers[1]);
        await JoinAsync(shop, buyers[2]);
        using (var left = await buyers[1].DeleteAsync(Path(shop)))
            Assert.Equal(204, (int)left.StatusCode);
        await buyers[1].GetAsync(Path(shop)).RefusedAsync(404, "not-found");

        var order = await PlaceAsync(shop, buyers[0], "mine", admitted).AnsweredAsync(201);
        using (var cancelled = await buyers[0].DeleteAsync($"/api/orders/{order.Text("id")}"))
            Assert.Equal(204, (int)cancelled.StatusCode);
        await AdmittedAsync(shop, buyers[2]);
    }

    [Fact]
    public async Task A_line_that_is_paused_stands_still()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await ConfigureAsync(shop, new { mode = "fifo", paused = true, admitPerMinute = 6000, maxConcurrent = 5 });
        using var buyer = await host.NewBuyerAsync();
        var place = await JoinAsync(shop, buyer);
        Assert.Equal("waiting", place.Text("state"));
        Assert.Equal(JsonValueKind.Null, place.GetProperty("estimatedWaitSeconds").ValueKind);
        await ConfigureAsync(shop, new { mode = "fifo", paused = false, admitPerMinute = 6000, maxConcurrent = 5 });
        await AdmittedAsync(shop, buyer);
    }

    [Fact]
    public async Task The_settings_of_a_room_are_changed_by_version()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        var (before, tag) = await ShowAsync(shop);
        Assert.Equal("off", before.Text("mode"));
        await shop.Admin.SendJsonAsync(HttpMethod.Put, AdminPath(shop), new { mode = "fifo" }).RefusedAsync(412, "stale-version");
        await PutAsync(shop, tag, new { mode = "fifo", admitPerMinute = 0 }).RefusedAsync(422, "validation");
        await PutAsync(shop, tag, new { mode = "raffle" }).RefusedAsync(422, "validation");
        await PutAsync(shop, tag, new { mode = "fifo", admitPerMinute = 77 }).AnsweredAsync(200);
        await PutAsync(shop, tag, new { mode = "off" }).RefusedAsync(412, "stale-version");
        var (after, _) = await ShowAsync(shop);
        Assert.Equal(("fifo", 77), (after.Text("mode"), Number(after, "admitPerMinute")));
    }

    [Fact]
    public async Task An_events_page_tells_of_its_line()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await ConfigureAsync(shop, new { mode = "fifo", paused = true, admitPerMinute = 77 });
        foreach (var buyer in await host.NewBuyersAsync(3))
            await JoinAsync(shop, buyer);
        using var anybody = host.Anonymous();
        var room = await Eventually.Is(
            async () => (await anybody.GetAsync($"/api/events/{shop.Id}").AnsweredAsync(200)).GetProperty("waitingRoom"),
            room => Number(room, "waiting") == 3,
            "the page counts those who wait");
        Assert.Equal(
            (true, true, 77),
            (room.GetProperty("enabled").GetBoolean(), room.GetProperty("paused").GetBoolean(), Number(room, "admitPerMinute")));
    }

    [Fact]
    public async Task A_line_that_has_opened_keeps_its_kind()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await ConfigureAsync(shop, new { mode = "fifo" });
        using var buyer = await host.NewBuyerAsync();
        await AdmittedAsync(shop, buyer);
        await PutAsync(shop, "*", new { mode = "lottery" }).RefusedAsync(422, "validation");
    }

    [Fact]
    public async Task The_room_of_an_unknown_event_or_a_draft_is_not_found()
    {
        var draft = await Shop.DraftAsync(host, Shop.General(10));
        using var buyer = await host.NewBuyerAsync();
        foreach (var id in new[] { draft.Id, Guid.NewGuid().ToString(), "no-such-event", "%20" })
        {
            await buyer.PostAsync($"/api/events/{id}/queue", null).RefusedAsync(404, "not-found");
            await buyer.GetAsync($"/api/events/{id}/queue").RefusedAsync(404, "not-found");
            await buyer.GetAsync($"/api/events/{id}/queue/draw").RefusedAsync(404, "not-found");
        }
    }

    [Fact]
    public async Task A_lobby_opens_by_itself_and_anybody_can_repeat_its_draw()
    {
        var (shop, opensAt) = await OpenSoonAsync(host, TimeSpan.FromSeconds(4));
        await ConfigureAsync(shop, new { mode = "lottery", admitPerMinute = 1, maxConcurrent = 1 });
        var buyers = await host.NewBuyersAsync(20);
        foreach (var buyer in buyers)
            Assert.Equal("lobby", (await JoinAsync(shop, buyer)).Text("state"));

        using var anybody = host.Anonymous();
        var before = await anybody.GetAsync(Path(shop) + "/draw").AnsweredAsync(200);
        Assert.Equal(JsonValueKind.Null, before.GetProperty("seed").ValueKind);
        Assert.Equal("none", before.GetProperty("beacon").Text("use"));
        var after = await Eventually.Is(
            () => anybody.GetAsync(Path(shop) + "/draw").AnsweredAsync(200),
            draw => draw.GetProperty("seed").ValueKind == JsonValueKind.String,
            "the lots are drawn");
        Assert.Equal(before.Text("seedHash"), after.Text("seedHash"));
        Assert.InRange(after.GetProperty("drawnAt").GetDateTimeOffset() - opensAt, TimeSpan.Zero, TimeSpan.FromSeconds(1.5));

        var list = await anybody.GetStringAsync(Path(shop) + "/draw/list");
        var numbers = RepeatDraw(after, list);
        foreach (var buyer in buyers)
        {
            var own = (await buyer.GetAsync(Path(shop) + "/draw").AnsweredAsync(200)).GetProperty("you");
            var place = await Eventually.Is(
                () => buyer.GetAsync(Path(shop)).AnsweredAsync(200), place => place.Text("state") == "waiting",
                "the buyer is told the number");
            Assert.Equal(numbers[own.Text("entry")], Number(own, "number"));
            Assert.Equal(numbers[own.Text("entry")], Number(place, "number"));
        }

        using var late = await host.NewBuyerAsync();
        Assert.Equal(21, Number(await JoinAsync(shop, late), "number"));
    }

    /// <summary>The procedure of docs/DRAW.md, written without a look at how the server does it.</summary>
    internal static Dictionary<string, int> RepeatDraw(JsonElement draw, string list)
    {
        var seed = Convert.FromHexString(draw.Text("seed"));
        Assert.Equal(draw.Text("seedHash"), Convert.ToHexStringLower(SHA256.HashData(seed)));
        var listHash = SHA256.HashData(Encoding.ASCII.GetBytes(list));
        Assert.Equal(draw.Text("listHash"), Convert.ToHexStringLower(listHash));
        var randomness = draw.GetProperty("beacon").GetProperty("randomness").GetString();
        byte[] mixed = [.. listHash, .. Convert.FromHexString(randomness ?? "")];
        var key = HMACSHA256.HashData(seed, mixed);
        var entries = list.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var numbers = Numbers(key).GetEnumerator();
        for (var last = entries.Length - 1; last > 0; last--)
        {
            ulong drawn;
            do
            {
                numbers.MoveNext();
                drawn = numbers.Current;
            }
            while (drawn >= (1UL << 32) / (ulong)(last + 1) * (ulong)(last + 1));
            var chosen = (int)(drawn % (ulong)(last + 1));
            (entries[last], entries[chosen]) = (entries[chosen], entries[last]);
        }

        return entries.Select((entry, index) => (entry, index)).ToDictionary(pair => pair.entry, pair => pair.index + 1);
    }

    private static IEnumerable<ulong> Numbers(byte[] key)
    {
        for (ulong counter = 0; ; counter++)
        {
            var block = SHA256.HashData([.. key, .. BitConverter.GetBytes(counter).Reverse()]);
            for (var at = 0; at < block.Length; at += 4)
                yield return ((ulong)block[at] << 24) | ((ulong)block[at + 1] << 16) | ((ulong)block[at + 2] << 8) | block[at + 3];
        }
    }
}
