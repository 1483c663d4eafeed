using System.Net.Http.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.Transfers;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Gates;

public sealed class CheckInTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_ticket_lets_one_in_and_says_who_and_where()
    {
        var gate = await Gateway.OpenAsync(host, 2);
        var entrance = (await gate.Admin.PostAsJsonAsync($"{gate.Path}/gates", new { name = "North 3" }).AnsweredAsync(201)).Text("id");
        var nonce = Guid.NewGuid();
        var first = await gate.ScanAsync(new { code = gate.Code(0), nonce, gate = entrance }).AnsweredAsync(200);
        Assert.Equal(
            ("valid", "in", gate.Tickets[0].Text("id"), "Floor", "1", gate.Tickets[0].Text("eventName"), gate.Tickets[0].Text("holder")),
            (first.Text("verdict"), first.Text("direction"), first.Text("ticketId"), first.Text("tier"), first.Text("seat"),
                first.Text("event"), first.Text("holder")));
        var again = await gate.ScanAsync(new { code = gate.Code(0), nonce }).AnsweredAsync(200);
        Assert.Equal(first.ToString(), again.ToString());

        var second = await gate.ScanAsync(new { code = gate.Code(0) }).RefusedAsync(409, "already-checked-in");
        Assert.Equal((first.Text("at"), entrance), (second.Text("checkedInAt"), second.Text("checkedInGate")));
        Assert.Equal("used", (await gate.TicketsAsync(await OrderOf(gate)))[0].Text("status"));
    }

    [Fact]
    public async Task What_is_no_ticket_is_refused()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        await gate.ScanAsync(new { code = "nonsense", list = gate.Shop.Id }).RefusedAsync(422, "invalid-ticket");
        var forged = gate.Code(0).ToCharArray();
        forged[40] = forged[40] == 'A' ? 'B' : 'A';
        var problem = await gate.ScanAsync(new { code = new string(forged) }).RefusedAsync(422, "invalid-ticket");
        Assert.Equal("forged", problem.Text("verdict"));
        await gate.ScanAsync(new { code = gate.Code(0), list = Guid.NewGuid() }).RefusedAsync(404, "not-found");
        Assert.Equal(["code"], await gate.ScanAsync(new { }).InvalidFieldsAsync());
        Assert.Equal(["ticketId"], await gate.ScanAsync(new { code = "x", ticketId = Guid.NewGuid() }).InvalidFieldsAsync());
        Assert.Equal(["offline"], await gate.ScanAsync(new { code = "x", offline = true }).InvalidFieldsAsync());
        Assert.Equal(["checkIns"], await gate.ScanAsync(new { checkIns = Array.Empty<object>() }).InvalidFieldsAsync());
        var second = new object[] { new { code = "x" }, new { } };
        Assert.Equal(["checkIns[1].code"], await gate.ScanAsync(new { checkIns = second }).InvalidFieldsAsync());
    }

    [Fact]
    public async Task Many_are_checked_at_once_each_with_a_verdict_of_its_own()
    {
        var (gate, other) = (await Gateway.OpenAsync(host, 3), await Gateway.OpenAsync(host, 1));
        await gate.Admin.PostAsync($"/api/admin/tickets/{gate.Tickets[1].Text("id")}/reissue", null).AnsweredAsync(200);
        var list = gate.Shop.Id;
        var answers = await gate.ScanAllAsync(
            new { code = gate.Code(0), list },
            new { code = gate.Code(0), list },
            new { code = gate.Code(1), list },
            new { code = other.Code(0), list },
            new { code = "FORGED", list },
            new { ticketId = gate.Tickets[2].Text("id"), list },
            new { ticketId = Guid.NewGuid(), list },
            new { code = gate.Code(0), list, direction = "out" });
        Assert.Equal(
            ["valid", "alreadyIn", "void", "wrongList", "forged", "valid", "unknown", "valid"],
            answers.Select(answer => answer.Text("verdict")));
        var fresh = (await gate.TicketsAsync(await OrderOf(gate)))[1].Text("code");
        Assert.NotEqual(gate.Code(1), fresh);
        await gate.ScanAsync(new { code = fresh }).AnsweredAsync(200);
    }

    [Fact]
    public async Task A_list_is_for_its_tiers_and_its_time()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        var path = $"{gate.Path}/check-in-lists";
        var vip = await gate.Admin.PostAsJsonAsync(path, new { name = "VIP", tiers = new[] { gate.Shop.Tiers[1] } }).AnsweredAsync(201);
        await RefusedAsync(gate, vip.Text("id"), "wrongList");
        var late = await gate.Admin.PostAsJsonAsync(path, new { name = "Late", opensAt = "2100-01-01T00:00:00Z" }).AnsweredAsync(201);
        await RefusedAsync(gate, late.Text("id"), "wrongTime");
        await gate.Admin.SendJsonAsync(HttpMethod.Put, $"{path}/{late.Text("id")}", new { name = "Late" }, ("If-Match", "\"7\""))
            .RefusedAsync(412, "stale-version");
        await gate.Admin.SendJsonAsync(HttpMethod.Put, $"{path}/{late.Text("id")}", new { name = "Late" }, ("If-Match", "\"0\""))
            .AnsweredAsync(200);
        await Eventually.Holds(
            async () => (await gate.ScanAllAsync(new { code = gate.Code(0), list = late.Text("id") }))[0].Text("verdict") == "valid",
            "the list is open");
        await gate.Admin.DeleteAsync($"{path}/{late.Text("id")}").RefusedAsync(409, "in-use");
        await gate.Admin.DeleteAsync($"{path}/{gate.Shop.Id}").RefusedAsync(409, "in-use");
        var elsewhere = new { name = "x", tiers = new[] { Guid.NewGuid() } };
        Assert.Equal(["tiers"], await gate.Admin.PostAsJsonAsync(path, elsewhere).InvalidFieldsAsync());
        Assert.Equal(
            ["Everybody", "VIP", "Late"],
            (await gate.Staff.GetAsync(path).AnsweredAsync(200)).GetProperty("items").EnumerateArray().Select(item => item.Text("name")));
    }

    [Fact]
    public async Task A_supervisor_undoes_and_a_gatekeeper_may_not()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        var id = (await gate.ScanAsync(new { code = gate.Code(0) }).AnsweredAsync(200)).Text("id");
        await gate.Staff.PostAsJsonAsync($"{Gateway.CheckIns}/{id}/undo", new { reason = "slip" }).RefusedAsync(403, "forbidden");
        Assert.Equal(["reason"], await gate.Admin.PostAsJsonAsync($"{Gateway.CheckIns}/{id}/undo", new { }).InvalidFieldsAsync());
        var undone = await gate.Admin.PostAsJsonAsync($"{Gateway.CheckIns}/{id}/undo", new { reason = "slip" }).AnsweredAsync(200);
        Assert.True(undone.GetProperty("undone").GetBoolean());
        var nowhere = $"{Gateway.CheckIns}/{Guid.NewGuid()}/undo";
        await gate.Admin.PostAsJsonAsync(nowhere, new { reason = "slip" }).RefusedAsync(404, "not-found");
        await gate.ScanAsync(new { code = gate.Code(0) }).AnsweredAsync(200);
        var summary = await gate.Staff.GetAsync($"{gate.Path}/check-ins/summary").AnsweredAsync(200);
        Assert.Equal((1, 1), (summary.GetProperty("inside").GetInt32(), summary.GetProperty("entered").GetInt32()));
    }

    [Fact]
    public async Task What_two_gates_did_without_a_network_is_a_conflict_until_it_is_settled()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        var (early, late) = (Guid.NewGuid(), Guid.NewGuid());
        object Offline(Guid nonce, int hour) =>
            new { code = gate.Code(0), nonce, offline = true, at = $"2026-01-02T0{hour}:00:00Z" };
        await gate.ScanAllAsync(Offline(late, 9));
        await gate.ScanAllAsync(Offline(early, 8));
        var conflict = Assert.Single(
            (await gate.Staff.GetAsync($"{gate.Path}/check-ins/conflicts").AnsweredAsync(200)).GetProperty("items").EnumerateArray());
        Assert.Equal(
            ("doubleEntry", late.ToString(), early.ToString()),
            (conflict.Text("kind"), conflict.Text("id"), conflict.GetProperty("first").Text("id")));
        await gate.Admin.PostAsJsonAsync($"{Gateway.CheckIns}/{late}/settle", new { reason = "twins" }).AnsweredAsync(204);
        var summary = await gate.Staff.GetAsync($"{gate.Path}/check-ins/summary").AnsweredAsync(200);
        Assert.Equal((1, 0), (summary.GetProperty("inside").GetInt32(), summary.GetProperty("conflicts").GetInt32()));
    }

    [Fact]
    public async Task Staff_find_a_ticket_by_its_holder_its_order_or_the_end_of_its_id()
    {
        var gate = await Gateway.OpenAsync(host, 2);
        var ticket = gate.Tickets[0];
        foreach (var wanted in new[] { ticket.Text("holder"), ticket.Text("orderNumber"), ticket.Text("id")[^8..] })
        {
            var found = await gate.Staff.GetAsync($"{gate.Path}/check-ins/search?q={Uri.EscapeDataString(wanted)}").AnsweredAsync(200);
            Assert.Contains(ticket.Text("id"), found.GetProperty("items").EnumerateArray().Select(item => item.Text("ticketId")));
        }

        Assert.Equal(["q"], await gate.Staff.GetAsync($"{gate.Path}/check-ins/search?q=x").InvalidFieldsAsync());
        var none = await gate.Staff.GetAsync($"{gate.Path}/check-ins/search?q=%25%25").AnsweredAsync(200);
        Assert.Equal(0, none.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("Łukasz Żółć-Øster", "zolc oster")]
    [InlineData("LUKASZ ZOLC", "łukasz żółć")]
    [InlineData("Jürgen Weiß", "weiss JURGEN")]
    [InlineData("Đorđe Æbleskov", "djordje æbleskov", false)]
    [InlineData("Đorđe Æbleskov", "dorde aebleskov")]
    [InlineData("Елена Щукина", "ЕЛЕНА")]
    [InlineData("ｆｕｌｌ 100% Width", "full 100%")]
    public async Task A_name_is_found_however_it_is_spelt(string name, string wanted, bool isFound = true)
    {
        var gate = await Gateway.OpenAsync(host, 1);
        await gate.Buyer.SendJsonAsync(HttpMethod.Patch, $"/api/tickets/{gate.Id(0)}", new { holderName = name }).AnsweredAsync(200);
        var found = await gate.Staff.GetAsync($"{gate.Path}/check-ins/search?q={Uri.EscapeDataString(wanted)}").AnsweredAsync(200);
        Assert.Equal(isFound ? 1 : 0, found.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_gatekeeper_sees_which_events_there_are()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        var events = await gate.Staff.GetAsync("/api/admin/gate/events").AnsweredAsync(200);
        Assert.All(events.GetProperty("items").EnumerateArray(), item => Assert.NotEqual(0, item.GetProperty("lists").GetArrayLength()));
    }

    private static async Task<string> OrderOf(Gateway gate) =>
        (await gate.Buyer.GetAsync("/api/orders").AnsweredAsync(200)).GetProperty("items")[0].Text("id");

    private static async Task RefusedAsync(Gateway gate, string list, string verdict)
    {
        var problem = await gate.ScanAsync(new { code = gate.Code(0), list }).RefusedAsync(409, "check-in-refused");
        Assert.Equal(verdict, problem.Text("verdict"));
    }
}
