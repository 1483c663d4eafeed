using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Gates;

public sealed class DeviceTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_device_is_let_in_once_to_its_event_alone_and_shut_out_at_once()
    {
        var (gate, other) = (await Gateway.OpenAsync(host, 1), await Gateway.OpenAsync(host, 1));
        var (device, client, _) = await EnrolAsync(gate, supervisor: false);
        Assert.Equal(gate.Shop.Id, (await client.GetAsync("/api/me").AnsweredAsync(200)).Text("eventId"));
        Assert.Single((await client.GetAsync("/api/admin/gate/events").AnsweredAsync(200)).GetProperty("items").EnumerateArray());
        await client.PostAsJsonAsync(Gateway.CheckIns, new { code = gate.Code(0) }).AnsweredAsync(200);
        await client.PostAsJsonAsync(Gateway.CheckIns, new { code = other.Code(0), list = other.Shop.Id }).RefusedAsync(404, "not-found");
        var elsewhere = await client.PostAsJsonAsync(Gateway.CheckIns, new { code = other.Code(0) }).RefusedAsync(409, "check-in-refused");
        Assert.Equal("wrongList", elsewhere.Text("verdict"));
        foreach (var path in new[] { "check-ins/summary", "check-ins/conflicts", "check-ins/search?q=ab", "check-in-lists", "gates" })
            await client.GetAsync($"{other.Path}/{path}").RefusedAsync(404, "not-found");
        await client.GetAsync($"/api/admin/check-in-lists/{other.Shop.Id}/offline").RefusedAsync(404, "not-found");

        string[] others = ["/api/orders", "/api/notifications", "/api/me/export", "/api/admin/events", $"{gate.Path}/gate-devices"];
        foreach (var path in others)
            await client.GetAsync(path).RefusedAsync(403, "forbidden");

        await gate.Admin.DeleteAsync($"{gate.Path}/gate-devices/{device}").AnsweredAsync(204);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/me")).StatusCode);
        var shown = (await gate.Admin.GetAsync($"{gate.Path}/gate-devices").AnsweredAsync(200)).GetProperty("items")[0];
        Assert.NotEqual(JsonValueKind.Null, shown.GetProperty("revokedAt").ValueKind);
    }

    [Fact]
    public async Task A_token_lets_one_device_in()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        var (_, _, token) = await EnrolAsync(gate, supervisor: true);
        using var anonymous = host.Anonymous();
        await anonymous.PostAsJsonAsync("/api/gate/enrol", new { token }).RefusedAsync(401, "unauthenticated");
        await anonymous.PostAsJsonAsync("/api/gate/enrol", new { token = "guess" }).RefusedAsync(401, "unauthenticated");
        var late = await gate.Admin.PostAsJsonAsync($"{gate.Path}/gate-devices", new { name = "Late" }).AnsweredAsync(201);
        await host.QueryAsync<object>(
            "UPDATE gate_devices SET token_ends_at = now() WHERE id = $1 RETURNING id", Guid.Parse(late.Text("id")));
        await anonymous.PostAsJsonAsync("/api/gate/enrol", new { token = late.Text("token") }).RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task A_supervisor_s_device_undoes()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        var (_, client, _) = await EnrolAsync(gate, supervisor: true);
        var id = (await client.PostAsJsonAsync(Gateway.CheckIns, new { code = gate.Code(0) }).AnsweredAsync(200)).Text("id");
        await client.PostAsJsonAsync($"{Gateway.CheckIns}/{id}/undo", new { reason = "slip" }).AnsweredAsync(200);
    }

    [Fact]
    public async Task A_device_without_a_network_has_signed_what_it_needs()
    {
        var gate = await Gateway.OpenAsync(host, 3);
        var (_, client, _) = await EnrolAsync(gate, supervisor: true);
        var path = $"/api/admin/check-in-lists/{gate.Shop.Id}";
        var all = await OfflineAsync(client, $"{path}/offline");
        Assert.Empty(all.GetProperty("tickets").EnumerateArray());
        Assert.Empty(all.GetProperty("moved").EnumerateArray());

        await gate.Admin.PostAsync($"/api/admin/tickets/{gate.Tickets[0].Text("id")}/reissue", null).AnsweredAsync(200);
        await client.PostAsJsonAsync(Gateway.CheckIns, new { code = gate.Code(1) }).AnsweredAsync(200);
        await host.QueryAsync<object>("UPDATE tickets SET status = 2 WHERE id = $1 RETURNING id", Guid.Parse(gate.Tickets[2].Text("id")));
        await client.PostAsJsonAsync($"{path}/shares", new { minutes = 30 }).AnsweredAsync(200);
        var delta = await OfflineAsync(client, $"{path}/offline?since={all.Text("version")}");
        var tickets = delta.GetProperty("tickets").EnumerateArray().ToDictionary(one => one.Text("id"));
        Assert.Equal(("valid", 1), Told(tickets[gate.Tickets[0].Text("id")]));
        Assert.Equal(("void", 0), Told(tickets[gate.Tickets[2].Text("id")]));
        var moved = Assert.Single(delta.GetProperty("moved").EnumerateArray());
        Assert.Equal((gate.Tickets[1].Text("id"), true), (moved.Text("id"), moved.GetProperty("in").GetBoolean()));
        await client.PostAsJsonAsync(Gateway.CheckIns, new { code = gate.Code(1), direction = "out" }).AnsweredAsync(200);
        var next = await OfflineAsync(client, $"{path}/offline?since={delta.Text("version")}");
        var left = Assert.Single(next.GetProperty("moved").EnumerateArray());
        Assert.Equal((false, moved.Text("at")), (left.GetProperty("in").GetBoolean(), left.Text("at")));
        var share = Assert.Single(delta.GetProperty("shares").EnumerateArray());
        Assert.Equal([1, 0, 1], new[] { "generation", "index", "count" }.Select(member => share.GetProperty(member).GetInt32()));
        var later = await client.PostAsJsonAsync($"{path}/shares", new { minutes = 30 }).AnsweredAsync(200);
        Assert.Equal(share.Text("endsAt"), later.Text("startsAt"));
        await client.GetAsync($"{path}/offline?since=x").RefusedAsync(422, "validation");
    }

    private static (string, int) Told(JsonElement ticket) => (ticket.Text("standing"), ticket.GetProperty("serial").GetInt32());

    private async Task<JsonElement> OfflineAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path).AnsweredAsync(200);
        using var anybody = host.Anonymous();
        var keys = (await anybody.GetAsync("/.well-known/jwks.json").AnsweredAsync(200)).GetProperty("keys").EnumerateArray();
        var key = keys.Single(one => one.Text("kid") == answer.Text("kid"));
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64Url.DecodeFromChars(key.Text("x")), Y = Base64Url.DecodeFromChars(key.Text("y")) },
        });
        var signed = Encoding.UTF8.GetBytes(answer.Text("signed"));
        Assert.True(ecdsa.VerifyData(signed, Base64Url.DecodeFromChars(answer.Text("signature")), HashAlgorithmName.SHA256));
        return JsonDocument.Parse(signed).RootElement;
    }

    private async Task<(string Id, HttpClient Client, string Token)> EnrolAsync(Gateway gate, bool supervisor)
    {
        var wanted = new { name = "Scanner 1", supervisor };
        var created = await gate.Admin.PostAsJsonAsync($"{gate.Path}/gate-devices", wanted).AnsweredAsync(201);
        using var anonymous = host.Anonymous();
        var signedIn = await anonymous.PostAsJsonAsync("/api/gate/enrol", new { token = created.Text("token") }).AnsweredAsync(200);
        Assert.Equal(supervisor ? "supervisor" : "gate", signedIn.Text("role"));
        return (created.Text("id"), host.With(signedIn.Text("token")), created.Text("token"));
    }
}
