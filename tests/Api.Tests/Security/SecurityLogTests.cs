using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Api.Security;
using Ticketing.Api.Tests.Live;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.Payments;

namespace Ticketing.Api.Tests.Security;

public sealed class SecurityLogTests(SecretHost host) : IClassFixture<SecretHost>
{
    [Theory]
    [InlineData("guest@example.com", "signInFailed")]
    [InlineData("nobody@example.com", "signInFailed")]
    [InlineData("admin@example.com", "staffSignInFailed")]
    public async Task A_wrong_password_is_counted(string email, string kind)
    {
        using var stranger = host.Anonymous();
        var attempt = new { email, password = "not the password" };
        await CountsAsync(kind, () => stranger.PostAsJsonAsync("/api/auth/login", attempt).RefusedAsync(401, "unauthenticated"));
    }

    [Fact]
    public async Task Whose_role_does_not_allow_it_is_counted_with_the_account()
    {
        using var buyer = await host.NewBuyerAsync();
        var me = (await buyer.GetAsync("/api/me").AnsweredAsync(200)).Text("userId");
        await CountsAsync("forbidden", () => buyer.GetAsync("/api/admin/orders").RefusedAsync(403, "forbidden"));
        Assert.Contains(await FindAsync("kind=forbidden"), item => item.Text("accountId") == me && item.Text("address") == "127.0.0.1");
    }

    [Fact]
    public async Task So_is_whoever_wants_to_watch_the_shop_and_may_not()
    {
        using var buyer = await host.NewBuyerAsync();
        await using var browser = await Browser.OpenAsync(host, buyer);
        Task WatchAsync() => browser.Connection.InvokeAsync<JsonElement>("WatchAdmin");
        await CountsAsync("forbidden", () => Assert.ThrowsAsync<HubException>(WatchAsync));
    }

    [Theory]
    [InlineData("no token at all")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYWRtaW4ifQ.")]
    public async Task A_token_that_is_not_ours_is_counted_also_where_anybody_is_let_in(string token)
    {
        using var client = host.With("x");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await CountsAsync("tokenForged", () => client.GetAsync("/api/me").RefusedAsync(401, "unauthenticated"));
        await CountsAsync("tokenForged", () => client.GetAsync("/api/events").AnsweredAsync(200));
    }

    [Fact]
    public async Task A_token_of_ours_with_another_signature_is_forged_and_one_whose_time_is_over_is_not()
    {
        using var guest = await host.GuestAsync();
        var token = guest.DefaultRequestHeaders.Authorization!.Parameter!;
        using var forger = host.With(token[..^8] + "AAAAAAAA");
        await CountsAsync("tokenForged", () => forger.GetAsync("/api/me").RefusedAsync(401, "unauthenticated"));

        using var late = host.With(TokenOf(yesterday: true));
        await CountsAsync("tokenExpired", () => late.GetAsync("/api/me").RefusedAsync(401, "unauthenticated"));
    }

    [Fact]
    public async Task A_report_without_its_processor_s_signature_is_counted() =>
        await CountsAsync("webhookForged", () => host.ReportAsync("{}", signature: "v1,AAAA").RefusedAsync(401, "unauthenticated"));

    [Fact]
    public async Task Whoever_asks_too_often_is_counted()
    {
        using var buyer = await host.NewBuyerAsync();
        var path = $"/api/events/{Guid.NewGuid()}/queue";
        await CountsAsync("rateLimited", async () =>
        {
            for (var limited = false; !limited;)
                using (var answer = await buyer.PostAsync(path, null))
                    limited = (int)answer.StatusCode == 429;
        });
    }

    [Fact]
    public async Task Keys_are_counted_by_name_when_they_are_made_and_when_they_sign()
    {
        await CountsAsync("keyUsed", host.GuestAsync);
        var used = (await FindAsync("kind=keyUsed")).Select(static item => item.Text("subject")).ToList();
        var made = (await FindAsync("kind=keyMade")).Select(static item => item.Text("subject")).ToList();
        Assert.Contains(used, static subject => subject.StartsWith("access ", StringComparison.Ordinal));
        Assert.Equal(
            ["access", "code", "device", "public", "rotation", "work"],
            made.Select(static subject => subject.Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.All(used, subject => Assert.Contains(subject, made));
    }

    [Fact]
    public async Task Figures_tell_the_same()
    {
        using var buyer = await host.NewBuyerAsync();
        await buyer.GetAsync("/api/admin/orders").RefusedAsync(403, "forbidden");
        using var operators = host.Operations();
        var lines = (await operators.GetStringAsync("/metrics")).Split('\n');
        var events = lines.Where(static line => line.StartsWith("ticketing_security_events_total{", StringComparison.Ordinal));
        Assert.Contains(events, static line => line.Contains("kind=\"forbidden\"", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.StartsWith("ticketing_audit_entries_total{", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_comes_in_parts_and_is_narrowed_down()
    {
        await using (var fill = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("""
            INSERT INTO security_events (id, minute, kind, address, count)
            SELECT gen_random_uuid(), '2020-01-01Z'::timestamptz + number / 2 * interval '1 minute', 0, '198.51.100.1', 1
            FROM generate_series(0, 9) AS number
            """))
            await fill.ExecuteNonQueryAsync();
        using var admin = await host.AdminAsync();
        var ids = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var part = await admin.GetAsync($"/api/admin/security-events?address=198.51.100.1&limit=3&cursor={cursor}").AnsweredAsync(200);
            ids.AddRange(part.GetProperty("items").EnumerateArray().Select(static item => item.Text("id")));
            cursor = part.GetProperty("nextCursor").GetString();
        }

        Assert.Equal((10, 10), (ids.Count, ids.Distinct().Count()));
        Assert.Equal(4, (await FindAsync("address=198.51.100.1&from=2020-01-01T00:01:00Z&to=2020-01-01T00:03:00Z")).Length);
        Assert.Empty(await FindAsync("address=198.51.100.1&kind=forbidden"));
        Assert.Equal(["kind"], await admin.GetAsync("/api/admin/security-events?kind=all").InvalidFieldsAsync());
    }

    [Fact]
    public async Task What_is_old_goes_and_so_does_the_oldest_of_too_much()
    {
        var source = host.Services.GetRequiredService<NpgsqlDataSource>();
        await using (var fill = source.CreateCommand("""
            INSERT INTO security_events (id, minute, kind, address, count)
            SELECT gen_random_uuid(), now() - number * interval '1 hour', 0, 'much', 1 FROM generate_series(1, 200) AS number
            """))
            await fill.ExecuteNonQueryAsync();
        var store = host.Services.GetRequiredService<SecurityEventStore>();
        await store.DeleteAsync(TimeSpan.FromHours(150.5), 1_000_000, CancellationToken.None);
        Assert.Equal(150, await host.QueryAsync<long>("SELECT count(*) FROM security_events WHERE address = 'much'"));
        await store.DeleteAsync(TimeSpan.FromDays(90), 20, CancellationToken.None);
        Assert.True(await host.QueryAsync<long>("SELECT count(*) FROM security_events WHERE address = 'much'") <= 20);
    }

    private async Task CountsAsync<T>(string kind, Func<Task<T>> act)
    {
        var before = await CountAsync(kind);
        await act();
        Assert.NotEqual(before, await CountAsync(kind));
    }

    private Task CountsAsync(string kind, Func<Task> act) => CountsAsync(kind, async () =>
    {
        await act();
        return true;
    });

    private async Task<long> CountAsync(string kind)
    {
        await host.Services.GetRequiredService<SecurityKeeper>().WriteAsync(withThisMinute: true, CancellationToken.None);
        var number = (short)Enum.Parse<SecurityEventKind>(kind, ignoreCase: true);
        return await host.QueryAsync<long>("SELECT coalesce(sum(count), 0)::bigint FROM security_events WHERE kind = $1", number);
    }

    private async Task<JsonElement[]> FindAsync(string query)
    {
        using var admin = await host.AdminAsync();
        var list = await admin.GetAsync($"/api/admin/security-events?limit=100&{query}").AnsweredAsync(200);
        return [.. list.GetProperty("items").EnumerateArray()];
    }

    private string TokenOf(bool yesterday)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(yesterday ? -1 : 0));
        var settings = host.Services.GetRequiredService<IOptions<TokenSettings>>();
        var tokens = new AccessTokens(host.Services.GetRequiredService<SigningKeys>(), clock, settings);
        return tokens.Issue(new Account(Guid.NewGuid(), "late@example.com", "Late", "buyer")).Token;
    }
}
