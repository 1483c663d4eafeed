using System.Net;
using System.Text.Json;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>What phones ask of the passes that they have.</summary>
public sealed class AppleServiceTests(WalletHost host) : IClassFixture<WalletHost>
{
    private const string Service = "/api/wallet/apple/v1";

    [Fact]
    public async Task A_phone_registers_once_and_hears_of_its_pass_until_it_has_it_no_more()
    {
        var phone = await Phone.WithAsync(host, 1);
        Assert.Equal(HttpStatusCode.Created, await phone.RegisterAsync(0));
        Assert.Equal(HttpStatusCode.OK, await phone.RegisterAsync(0));
        Assert.Equal([phone.SerialOf(0)], (await phone.ChangedAsync("0")).Serials);
        Assert.Equal(HttpStatusCode.OK, await phone.UnregisterAsync(0));
        Assert.Empty((await phone.ChangedAsync("0")).Serials);
        Assert.Equal(HttpStatusCode.OK, await phone.UnregisterAsync(0));
    }

    [Fact]
    public async Task Only_what_has_changed_since_is_named()
    {
        var phone = await Phone.WithAsync(host, 3);
        foreach (var ticket in new[] { 0, 1, 2 })
            await phone.RegisterAsync(ticket);
        var (serials, mark) = await phone.ChangedAsync(since: null);
        Assert.Equal(new[] { phone.SerialOf(0), phone.SerialOf(1), phone.SerialOf(2) }.Order(StringComparer.Ordinal), serials);

        // A transaction of somebody else may have been under way: then passes are named once more.
        await Eventually.Holds(
            async () => (mark = (await phone.ChangedAsync("0")).Mark) is not null && (await phone.ChangedAsync(mark)).Serials.Count == 0,
            "nothing has changed");
        await phone.Gate.Admin.PostAsync($"/api/admin/tickets/{phone.SerialOf(1)}/reissue", null).AnsweredAsync(200);
        Assert.Equal([phone.SerialOf(1)], (await phone.ChangedAsync(mark)).Serials);
        await Moving.MoveAsync(phone.Gate, "Elsewhere", "2030-07-01T18:00:00Z");
        Assert.Equal(3, (await phone.ChangedAsync(mark)).Serials.Count);
        // A mark that nobody gave, or of a database that is gone, is none.
        Assert.Equal(3, (await phone.ChangedAsync("18446744073709551615")).Serials.Count);
        Assert.Equal(3, (await phone.ChangedAsync("yesterday")).Serials.Count);
        Assert.Empty((await phone.ChangedAsync("0", device: "another")).Serials);
    }

    [Fact]
    public async Task Without_the_pass_s_own_token_nothing_is_given_or_changed()
    {
        var (phone, other) = (await Phone.WithAsync(host, 1), await Phone.WithAsync(host, 1));
        var registration = $"{Service}/devices/one/registrations/{Authority.PassTypeId}";
        var passes = $"{Service}/passes/{Authority.PassTypeId}";
        var (own, foreign) = (phone.TokenOf(0), other.TokenOf(0));
        string?[] tokens = [null, "", "ApplePass ", $"ApplePass {foreign}", $"Bearer {own}", $"ApplePass {own}0"];
        foreach (var token in tokens)
            foreach (var (method, path) in new[]
            {
                (HttpMethod.Post, $"{registration}/{phone.SerialOf(0)}"), (HttpMethod.Delete, $"{registration}/{phone.SerialOf(0)}"),
                (HttpMethod.Get, $"{passes}/{phone.SerialOf(0)}"),
            })
                await Refused(phone.SendAsync(method, path, token, new { pushToken = "abc" }));
        var good = $"ApplePass {phone.TokenOf(0)}";
        foreach (var path in new[]
        {
            $"{passes}/{other.SerialOf(0)}", $"{passes}/{Guid.NewGuid()}", $"{passes}/none",
            $"{Service}/passes/pass.example.other/{phone.SerialOf(0)}",
        })
            await Refused(phone.SendAsync(HttpMethod.Get, path, good));
        Assert.Equal(0, await host.QueryAsync<long>("SELECT count(*) FROM wallet_registrations WHERE device_id = 'one'"));
    }

    [Fact]
    public async Task A_pass_is_given_again_only_if_it_has_changed()
    {
        var phone = await Phone.WithAsync(host, 1);
        var path = $"{Service}/passes/{Authority.PassTypeId}/{phone.SerialOf(0)}";
        var token = $"ApplePass {phone.TokenOf(0)}";
        using var first = await phone.SendAsync(HttpMethod.Get, path, token);
        Assert.Equal("application/vnd.apple.pkpass", first.Content.Headers.ContentType?.MediaType);
        var changedAt = first.Content.Headers.LastModified!.Value;
        using var again = await phone.SendAsync(HttpMethod.Get, path, token, since: changedAt);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        // Twice in a second, and yet each time a later time.
        var before = phone.Gate.Code(0);
        foreach (var _ in new[] { 1, 2 })
        {
            await phone.Gate.Admin.PostAsync($"/api/admin/tickets/{phone.SerialOf(0)}/reissue", null).AnsweredAsync(200);
            using var next = await phone.SendAsync(HttpMethod.Get, path, token, since: changedAt);
            Assert.Equal(HttpStatusCode.OK, next.StatusCode);
            Assert.True(next.Content.Headers.LastModified > changedAt);
            changedAt = next.Content.Headers.LastModified!.Value;
            var pass = await next.Content.ReadAsByteArrayAsync();
            Assert.Null(PassReader.WrongOf(PassReader.Open(pass), host.Authority.Root, TimeProvider.System.GetUtcNow()));
            await phone.Gate.RefreshAsync();
            Assert.Equal(phone.Gate.Code(0), PassReader.DocumentOf(pass).GetProperty("barcodes")[0].Text("message"));
            Assert.NotEqual(before, phone.Gate.Code(0));
            before = phone.Gate.Code(0);
        }

        await phone.Gate.ScanAsync(new { code = before }).AnsweredAsync(200);
    }

    [Fact]
    public async Task What_a_phone_sends_is_bounded()
    {
        var phone = await Phone.WithAsync(host, 1);
        var token = $"ApplePass {phone.TokenOf(0)}";
        string Path(string device) => $"{Service}/devices/{device}/registrations/{Authority.PassTypeId}/{phone.SerialOf(0)}";
        foreach (var wrong in new[] { null, "", "a/../b", new string('a', 257) })
        {
            var refused = phone.SendAsync(HttpMethod.Post, Path("one"), token, new { pushToken = wrong });
            Assert.Equal(["pushToken"], await refused.InvalidFieldsAsync());
        }

        Assert.Equal(
            ["deviceId"],
            await phone.SendAsync(HttpMethod.Post, Path(new string('a', 129)), token, new { pushToken = "a" }).InvalidFieldsAsync());
        await phone.SendAsync(HttpMethod.Post, Path("one"), token, new { pushToken = new string('a', 20_000) })
            .RefusedAsync(413, "payload-too-large");
        await phone.SendAsync(HttpMethod.Post, $"{Service}/log", null, new { logs = new[] { new string('a', 20_000) } })
            .RefusedAsync(413, "payload-too-large");
        using var log = await phone.SendAsync(HttpMethod.Post, $"{Service}/log", null, new { logs = new[] { "something" } });
        Assert.Equal(HttpStatusCode.OK, log.StatusCode);

        foreach (var device in Enumerable.Range(1, 25))
            using (await phone.SendAsync(HttpMethod.Post, Path($"d{device}"), token, new { pushToken = $"t{device}" }))
            {
            }

        Assert.Equal(
            20L,
            await host.QueryAsync<long>("SELECT count(*) FROM wallet_registrations WHERE ticket_id = $1", Guid.Parse(phone.SerialOf(0))));
    }

    private static async Task Refused(Task<HttpResponseMessage> asking) => await asking.RefusedAsync(401, "unauthenticated");

    /// <summary>A phone with passes.</summary>
    private sealed class Phone
    {
        private readonly HttpClient _client;
        private readonly string _device = Guid.NewGuid().ToString("N");
        private readonly JsonElement[] _passes;

        private Phone(HttpClient client, Gateway gate, JsonElement[] passes) => (_client, Gate, _passes) = (client, gate, passes);

        public Gateway Gate { get; }

        public static async Task<Phone> WithAsync(WalletHost host, int tickets)
        {
            var gate = await Gateway.OpenAsync(host, tickets);
            var passes = new List<JsonElement>();
            for (var ticket = 0; ticket < tickets; ticket++)
                passes.Add(PassReader.DocumentOf(await WalletHost.PassOfAsync(gate, ticket)));
            return new Phone(host.Anonymous(), gate, [.. passes]);
        }

        public string SerialOf(int pass) => _passes[pass].Text("serialNumber");

        public string TokenOf(int pass) => _passes[pass].Text("authenticationToken");

        public async Task<HttpStatusCode> RegisterAsync(int pass) => await RegistrationAsync(HttpMethod.Post, pass);

        public async Task<HttpStatusCode> UnregisterAsync(int pass) => await RegistrationAsync(HttpMethod.Delete, pass);

        public async Task<(List<string> Serials, string? Mark)> ChangedAsync(string? since, string? device = null)
        {
            var query = since is null ? "" : $"?passesUpdatedSince={since}";
            using var answer = await _client.GetAsync(
                $"{Service}/devices/{device ?? _device}/registrations/{Authority.PassTypeId}{query}");
            if (answer.StatusCode == HttpStatusCode.NoContent)
                return ([], null);
            var changed = await answer.AnsweredAsync(200);
            var serials = changed.GetProperty("serialNumbers").EnumerateArray().Select(static one => one.GetString()!);
            return ([.. serials.Order(StringComparer.Ordinal)], changed.Text("lastUpdated"));
        }

        public Task<HttpResponseMessage> SendAsync(
            HttpMethod method, string path, string? token, object? body = null, DateTimeOffset? since = null)
        {
            var headers = new List<(string, string)>();
            if (token is not null)
                headers.Add(("Authorization", token));
            if (since is { } time)
                headers.Add(("If-Modified-Since", time.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
            return _client.SendJsonAsync(method, path, method == HttpMethod.Post ? body : null, [.. headers]);
        }

        private async Task<HttpStatusCode> RegistrationAsync(HttpMethod method, int pass)
        {
            var path = $"{Service}/devices/{_device}/registrations/{Authority.PassTypeId}/{SerialOf(pass)}";
            using var answer = await SendAsync(method, path, $"ApplePass {TokenOf(pass)}", new { pushToken = _device });
            return answer.StatusCode;
        }
    }
}
