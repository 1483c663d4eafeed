using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Transfers;

public sealed class TransferTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_ticket_that_is_accepted_lets_its_new_owner_in_and_nobody_else()
    {
        var gate = await Gateway.OpenAsync(host, 2);
        using var friend = await host.NewBuyerAsync();
        var offer = await gate.Buyer.OfferAsync(gate.Id(0)).AnsweredAsync(201);
        Assert.Equal(("open", true, 43), (offer.Text("state"), offer.GetProperty("isSent").GetBoolean(), offer.Text("token").Length));
        using var anybody = host.Anonymous();
        var look = await anybody.AnswerAsync("look", offer.Text("token")).AnsweredAsync(200);
        Assert.Equal((offer.Text("eventName"), JsonValueKind.Null), (look.Text("eventName"), look.GetProperty("refusal").ValueKind));
        await anybody.AnswerAsync("accept", offer.Text("token")).RefusedAsync(401, "unauthenticated");

        var done = await friend.AnswerAsync("accept", offer.Text("token")).AnsweredAsync(200);
        Assert.Equal(gate.Id(0), done.Text("ticketId"));

        Assert.Equal("void", (await gate.ScanAsync(new { code = gate.Code(0) }).RefusedAsync(409, "check-in-refused")).Text("verdict"));
        var received = Assert.Single(await friend.ReceivedAsync()).GetProperty("ticket");
        Assert.NotEqual(gate.Code(0), received.Text("code"));
        var entry = await gate.ScanAsync(new { code = received.Text("code") }).AnsweredAsync(200);
        Assert.Equal((await friend.GetAsync("/api/me").AnsweredAsync(200)).Text("displayName"), entry.Text("holder"));
        await friend.OfferAsync(gate.Id(0)).RefusedAsync(409, "transfer-refused");
    }

    [Fact]
    public async Task Its_sender_sees_who_has_it_and_no_code_any_more()
    {
        var gate = await Gateway.OpenAsync(host, 2);
        using var friend = await host.NewBuyerAsync();
        var order = (await gate.Buyer.GetAsync("/api/orders").AnsweredAsync(200)).GetProperty("items")[0].Text("id");
        await gate.Buyer.PassAsync(gate.Id(0), friend);

        Assert.Equal(gate.Id(1), Assert.Single(await gate.TicketsAsync(order)).Text("id"));
        await gate.Buyer.GetAsync($"/api/tickets/{gate.Id(0)}/qr.svg").RefusedAsync(404, "not-found");
        await gate.Buyer.GetAsync($"/api/tickets/{gate.Id(0)}/pdf").RefusedAsync(404, "not-found");
        Assert.Equal("image/svg+xml", (await friend.GetAsync($"/api/tickets/{gate.Id(0)}/qr.svg")).Content.Headers.ContentType?.MediaType);
        Assert.Equal("application/pdf", (await friend.GetAsync($"/api/tickets/{gate.Id(0)}/pdf")).Content.Headers.ContentType?.MediaType);
        await friend.GetAsync($"/api/orders/{order}/tickets").RefusedAsync(404, "not-found");
        var told = await gate.Buyer.GetAsync($"/api/orders/{order}/transfers").AnsweredAsync(200);
        var sent = Assert.Single(told.GetProperty("items").EnumerateArray());
        var name = (await friend.GetAsync("/api/me").AnsweredAsync(200)).Text("displayName");
        Assert.Equal(("accepted", name, true), (sent.Text("state"), sent.Text("recipient"), told.GetProperty("allowed").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, sent.GetProperty("token").ValueKind);

        Assert.Equal(["ticketAccepted"], (await KindsAsync(gate.Buyer)).Where(IsOfTransfer));
        Assert.Equal(["ticketReceived"], (await KindsAsync(friend)).Where(IsOfTransfer));
        var audit = await gate.Admin.GetAsync($"/api/admin/orders/{order}/transfers").AnsweredAsync(200);
        Assert.Equal(name, Assert.Single(audit.GetProperty("items").EnumerateArray()).Text("recipient"));
        Assert.Equal(
            [false],
            (await friend.GetAsync("/api/me/transfers").AnsweredAsync(200)).GetProperty("items").EnumerateArray()
                .Select(static item => item.GetProperty("isSent").GetBoolean()));
    }

    [Fact]
    public async Task An_offer_dies_once_it_is_answered_or_withdrawn()
    {
        var gate = await Gateway.OpenAsync(host, 3);
        var people = await host.NewBuyersAsync(2);
        var (accepted, declined, withdrawn) = (await TokenAsync(gate, 0), await TokenAsync(gate, 1), await TokenAsync(gate, 2));
        await people[0].AnswerAsync("accept", accepted.Token).AnsweredAsync(200);
        await people[0].AnswerAsync("accept", accepted.Token).AnsweredAsync(200);
        await people[1].AnswerAsync("accept", accepted.Token).RefusedAsync(410, "link-over");
        await gate.Buyer.DeleteAsync(accepted.Path).RefusedAsync(409, "transfer-refused");
        using var anybody = host.Anonymous();
        await anybody.AnswerAsync("decline", declined.Token).AnsweredAsync(204);
        await anybody.AnswerAsync("decline", declined.Token).AnsweredAsync(204);
        await people[0].AnswerAsync("accept", declined.Token).RefusedAsync(410, "link-over");
        await people[0].DeleteAsync(withdrawn.Path).RefusedAsync(404, "not-found");
        await gate.Buyer.DeleteAsync(withdrawn.Path).AnsweredAsync(204);
        await gate.Buyer.DeleteAsync(withdrawn.Path).AnsweredAsync(204);
        await people[0].AnswerAsync("accept", withdrawn.Token).RefusedAsync(410, "link-over");
        await people[0].AnswerAsync("accept", "guess").RefusedAsync(410, "link-over");
        await people[0].AnswerAsync("accept", "").RefusedAsync(422, "validation");
        Assert.Contains("ticketDeclined", await KindsAsync(gate.Buyer));
        await gate.ScanAsync(new { code = gate.Code(1) }).AnsweredAsync(200);
        Assert.Equal(1, await host.QueryAsync<int>(
            "SELECT count(*)::int FROM ticket_transfers WHERE event_id = $1 AND sealed IS NULL AND state = 1", Guid.Parse(gate.Shop.Id)));
    }

    [Fact]
    public async Task The_same_request_is_the_same_offer()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        var first = await gate.Buyer.OfferAsync(gate.Id(0), key: "k").AnsweredAsync(201);
        var again = await gate.Buyer.OfferAsync(gate.Id(0), key: "k");
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(first.GetRawText(), (await again.AnsweredAsync(201)).GetRawText());
        await gate.Buyer.OfferAsync(gate.Id(0)).RefusedAsync(409, "transfer-refused");
        await gate.Buyer.SendJsonAsync(HttpMethod.Post, $"/api/tickets/{gate.Id(0)}/transfers", new { })
            .RefusedAsync(400, "idempotency-key-missing");
        await gate.Buyer.OfferAsync(gate.Id(0), email: "no address").RefusedAsync(422, "validation");
        using var stranger = await host.NewBuyerAsync();
        await stranger.OfferAsync(gate.Id(0)).RefusedAsync(404, "not-found");
        await stranger.OfferAsync("x").RefusedAsync(404, "not-found");
    }

    [Fact]
    public async Task Its_organiser_may_forbid_it_or_set_a_deadline()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        using var friend = await host.NewBuyerAsync();
        var path = $"{gate.Path}/transfer-policy";
        var (offer, policy) = (await TokenAsync(gate, 0), await gate.Admin.GetAsync(path).AnsweredAsync(200));
        Assert.Equal((true, 0), (policy.GetProperty("allowed").GetBoolean(), policy.GetProperty("version").GetInt32()));
        await PutAsync(new { allowed = false }, "\"0\"").AnsweredAsync(200);
        await PutAsync(new { allowed = true }, "\"0\"").RefusedAsync(412, "stale-version");
        var no = await friend.AnswerAsync("accept", offer.Token).RefusedAsync(409, "transfer-refused");
        Assert.Equal("notAllowed", no.Text("reason"));
        await PutAsync(new { allowed = true, endsAt = TimeProvider.System.GetUtcNow().AddMinutes(-1) }, "\"1\"").AnsweredAsync(200);
        Assert.Equal(
            "timeOver", (await friend.AnswerAsync("accept", offer.Token).RefusedAsync(409, "transfer-refused")).Text("reason"));
        Assert.Equal("timeOver", (await friend.AnswerAsync("look", offer.Token).AnsweredAsync(200)).Text("refusal"));
        await PutAsync(new { endsAt = TimeProvider.System.GetUtcNow().AddHours(1) }, "*").AnsweredAsync(200);
        await gate.Admin.PostAsJsonAsync($"{gate.Path}/cancel", new { }).AnsweredAsync(200);
        Assert.Equal(
            "eventCancelled", (await friend.AnswerAsync("accept", offer.Token).RefusedAsync(409, "transfer-refused")).Text("reason"));
        await gate.Admin.GetAsync($"/api/admin/events/{Guid.NewGuid()}/transfer-policy").RefusedAsync(404, "not-found");

        Task<HttpResponseMessage> PutAsync(object body, string version) =>
            gate.Admin.SendJsonAsync(HttpMethod.Put, path, body, ("If-Match", version));
    }

    [Fact]
    public async Task A_ticket_may_pass_through_many_hands_and_back()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        using var friend = await host.NewBuyerAsync();
        await gate.Buyer.PassAsync(gate.Id(0), friend);
        await friend.PassAsync(gate.Id(0), gate.Buyer);
        Assert.Empty(await friend.ReceivedAsync());
        var order = (await gate.Buyer.GetAsync("/api/orders").AnsweredAsync(200)).GetProperty("items")[0].Text("id");
        var back = Assert.Single(await gate.TicketsAsync(order));
        await gate.ScanAsync(new { code = back.Text("code") }).AnsweredAsync(200);
    }

    [Fact]
    public async Task Its_owner_says_who_comes_with_it()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        using var stranger = await host.NewBuyerAsync();
        var path = $"/api/tickets/{gate.Id(0)}";
        var named = await gate.Buyer.SendJsonAsync(HttpMethod.Patch, path, new { holderName = " Zlata Ivić " }).AnsweredAsync(200);
        Assert.Equal("Zlata Ivić", named.Text("holderName"));
        await stranger.SendJsonAsync(HttpMethod.Patch, path, new { holderName = "Thief" }).RefusedAsync(404, "not-found");
        await gate.Buyer.SendJsonAsync(HttpMethod.Patch, path, new { }).RefusedAsync(422, "validation");
        await gate.Buyer.SendJsonAsync(HttpMethod.Patch, path, new { holderName = new string('x', 101) }).RefusedAsync(422, "validation");
        var found = await gate.Staff.GetAsync($"{gate.Path}/check-ins/search?q=zlata").AnsweredAsync(200);
        Assert.Equal("Zlata Ivić", Assert.Single(found.GetProperty("items").EnumerateArray()).Text("holder"));
        Assert.Equal("Zlata Ivić", (await gate.ScanAsync(new { code = gate.Code(0) }).AnsweredAsync(200)).Text("holder"));
        Assert.Equal(
            "checkedIn",
            (await gate.Buyer.SendJsonAsync(HttpMethod.Patch, path, new { holderName = "" }).RefusedAsync(409, "transfer-refused"))
                .Text("reason"));
    }

    [Fact]
    public async Task Who_holds_a_ticket_that_is_taken_back_is_told()
    {
        var gate = await Gateway.OpenAsync(host, 2);
        using var friend = await host.NewBuyerAsync();
        await gate.Buyer.PassAsync(gate.Id(0), friend);
        await host.QueryAsync<object>("UPDATE tickets SET status = 2 WHERE id = ANY ($1) RETURNING id", (Guid[])
            [Guid.Parse(gate.Id(0)), Guid.Parse(gate.Id(1))]);
        Assert.Contains("ticketTaken", await KindsAsync(friend));
        Assert.DoesNotContain("ticketTaken", await KindsAsync(gate.Buyer));
    }

    [Fact]
    public async Task A_ticket_outlives_the_account_that_it_was_passed_on_to()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        using var friend = await host.NewBuyerAsync();
        await gate.Buyer.PassAsync(gate.Id(0), friend);
        var code = Assert.Single(await friend.ReceivedAsync()).GetProperty("ticket").Text("code");
        await host.QueryAsync<Guid>(
            "DELETE FROM users WHERE id = (SELECT holder_id FROM tickets WHERE id = $1) RETURNING id", Guid.Parse(gate.Id(0)));
        var entry = await gate.ScanAsync(new { code }).AnsweredAsync(200);
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("holder").ValueKind);
    }

    private static bool IsOfTransfer(string kind) => kind.StartsWith("ticket", StringComparison.Ordinal);

    private static async Task<string[]> KindsAsync(HttpClient client) =>
    [
        .. (await client.GetAsync("/api/notifications").AnsweredAsync(200)).GetProperty("items").EnumerateArray()
            .Select(static item => item.Text("kind")),
    ];

    private static async Task<(string Token, string Path)> TokenAsync(Gateway gate, int ticket)
    {
        var offer = await gate.Buyer.OfferAsync(gate.Id(ticket)).AnsweredAsync(201);
        return (offer.Text("token"), $"/api/tickets/{gate.Id(ticket)}/transfers/{offer.Text("id")}");
    }
}
