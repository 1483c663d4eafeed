using System.Net.Http.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Accounts.Sessions;

public sealed class SessionListTests(SessionHost host) : IClassFixture<SessionHost>
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        + "Version/18.5 Mobile/15E148 Safari/604.1";

    private readonly string _email = $"{Guid.NewGuid():N}@example.com";

    [Fact]
    public async Task Somebody_sees_where_they_are_signed_in()
    {
        var (laptop, phone) = await TwoDevicesAsync();
        var sessions = await laptop.SessionsAsync();
        Assert.Equal([("Safari", false), ("curl", true)],
            sessions.Select(session => (session.Text("browser"), session.GetProperty("isCurrent").GetBoolean())));
        Assert.Equal("iPhone", sessions[0].Text("system"));
        Assert.All(sessions, session => Assert.Equal("127.0.0.1", session.Text("address")));
        Assert.Equal("Safari",
            (await phone.SessionsAsync()).Single(session => session.GetProperty("isCurrent").GetBoolean()).Text("browser"));
    }

    [Fact]
    public async Task Where_and_when_a_session_was_used_last_is_told()
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        var before = Assert.Single(await tab.SessionsAsync());
        tab.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "2001:db8:1:2:3:4:5:6");
        await tab.RenewAsync();
        var after = Assert.Single(await tab.SessionsAsync());
        Assert.Equal(("127.0.0.1", "2001:db8:1:2::/64"), (before.Text("address"), after.Text("address")));
        Assert.Equal(before.Text("startedAt"), after.Text("startedAt"));
        Assert.True(after.GetProperty("lastUsedAt").GetDateTimeOffset() > before.GetProperty("lastUsedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_list_comes_in_parts()
    {
        var (laptop, _) = await TwoDevicesAsync();
        var first = await laptop.Client.GetAsync("/api/me/sessions?limit=1").AnsweredAsync(200);
        var second = await laptop.Client.GetAsync($"/api/me/sessions?limit=1&cursor={first.Text("nextCursor")}").AnsweredAsync(200);
        Assert.Equal(["Safari", "curl"], first.GetProperty("items").EnumerateArray().Concat(
            second.GetProperty("items").EnumerateArray()).Select(session => session.Text("browser")));
        Assert.Null(second.GetProperty("nextCursor").GetString());
    }

    [Fact]
    public async Task One_device_signs_another_out()
    {
        var (laptop, phone) = await TwoDevicesAsync();
        await laptop.Client.DeleteAsync($"/api/me/sessions/{await phone.SessionAsync()}").AnsweredAsync(204);
        await phone.AskAsync().RefusedAsync(401, "unauthenticated");
        Assert.True((await phone.RefreshAsync().RefusedAsync(401, "unauthenticated")).GetProperty("sessionEnded").GetBoolean());
        Assert.Equal("curl", Assert.Single(await laptop.SessionsAsync()).Text("browser"));
    }

    [Fact]
    public async Task Everywhere_means_here_too()
    {
        var (laptop, phone) = await TwoDevicesAsync();
        await laptop.Client.DeleteAsync("/api/me/sessions").AnsweredAsync(204);
        foreach (var device in (Tab[])[laptop, phone])
        {
            await device.AskAsync().RefusedAsync(401, "unauthenticated");
            await device.RefreshAsync().RefusedAsync(401, "unauthenticated");
        }
    }

    [Fact]
    public async Task Everywhere_but_here_leaves_this_one_alone()
    {
        var (laptop, phone) = await TwoDevicesAsync();
        await laptop.Client.DeleteAsync("/api/me/sessions?keepCurrent=true").AnsweredAsync(204);
        await laptop.AskAsync().AnsweredAsync(200);
        await laptop.RenewAsync();
        await phone.AskAsync().RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task Nobody_signs_others_out()
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        using var stranger = await Tab.OfNewcomerAsync(host);
        foreach (var id in (string[])[await tab.SessionAsync(), Guid.NewGuid().ToString(), "nonsense"])
            await stranger.Client.DeleteAsync($"/api/me/sessions/{id}").RefusedAsync(404, "not-found");
        await tab.AskAsync().AnsweredAsync(200);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_tokens_that_no_session_stands_behind()
    {
        using var buyer = await host.NewBuyerAsync();
        await buyer.GetAsync("/api/me/sessions").AnsweredAsync(200);
        await buyer.DeleteAsync("/api/me/sessions").AnsweredAsync(204);
        await buyer.GetAsync("/api/me").RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task Whoever_signs_in_without_end_loses_the_sessions_that_were_not_used_for_the_longest_time()
    {
        using var first = await Tab.OfNewcomerAsync(host);
        var user = (await first.AskAsync().AnsweredAsync(200)).GetProperty("userId").GetGuid();
        await host.QueryAsync<long>(
            """
            WITH made AS (
              INSERT INTO sessions (id, user_id, token_hash, address, started_at, used_at)
              SELECT gen_random_uuid(), $1, sha256(convert_to(number::text, 'UTF8')), '', now(), now() + interval '1 second'
              FROM generate_series(1, 999) AS number RETURNING 1)
            SELECT count(*) FROM made
            """,
            user);
        await first.AskAsync().AnsweredAsync(200);
        var email = (await first.AskAsync().AnsweredAsync(200)).Text("email");
        using var second = await Tab.SignedInAsync(host, email, "correct horse");
        await first.AskAsync().RefusedAsync(401, "unauthenticated");
        Assert.Equal(1_000, await host.QueryAsync<long>("SELECT count(*) FROM sessions WHERE user_id = $1", user));
    }

    [Theory]
    [InlineData("keepCurrent=maybe", "keepCurrent")]
    public async Task A_wish_that_is_not_understood_ends_nothing(string query, string field)
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        Assert.Equal([field], await tab.Client.DeleteAsync($"/api/me/sessions?{query}").InvalidFieldsAsync());
        await tab.AskAsync().AnsweredAsync(200);
    }

    private async Task<(Tab Laptop, Tab Phone)> TwoDevicesAsync()
    {
        using var anybody = host.Anonymous();
        await anybody.PostAsJsonAsync("/api/auth/register",
            new { email = _email, password = "correct horse", withRefreshToken = true }).AnsweredAsync(201);
        using (var opening = await Tab.SignedInAsync(host, _email, "correct horse"))
            await opening.Client.DeleteAsync("/api/me/sessions").AnsweredAsync(204);
        return (await Tab.SignedInAsync(host, _email, "correct horse", "curl/8.5.0"),
            await Tab.SignedInAsync(host, _email, "correct horse", Phone));
    }
}
