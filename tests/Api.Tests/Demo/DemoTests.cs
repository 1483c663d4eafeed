using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Demo;
using Ticketing.Api.Tests.Http.Problems;

namespace Ticketing.Api.Tests.Demo;

public sealed class DemoTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("admin@example.com", "admin123", "admin")]
    [InlineData("guest@example.com", "festflow", "buyer")]
    [InlineData("gate@example.com", "gate1234", "gate")]
    public async Task The_accounts_that_the_README_names_are_there(string email, string password, string role)
    {
        using var client = await host.SignInAsync(email, password);
        Assert.Equal(role, (await client.GetFromJsonAsync<JsonElement>("/api/me")).GetProperty("role").GetString());
    }

    [Fact]
    public async Task Seeding_again_changes_nothing()
    {
        var before = await CountAsync();
        await host.Services.GetRequiredService<DemoPreparation>().RunAsync(default);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task There_is_an_event_in_each_state_that_a_buyer_may_meet()
    {
        using var client = host.Anonymous();
        var events = (await client.GetFromJsonAsync<JsonElement>("/api/events")).GetProperty("items").EnumerateArray().ToList();
        Assert.InRange(events.Count, 4, 6);
        Assert.Equal(["onSale", "paused", "scheduled"], events.Select(item => item.GetProperty("status").GetString()).Distinct().Order());
    }

    [Fact]
    public async Task Throw_away_buyers_come_with_tokens_that_work()
    {
        var buyers = await host.NewBuyersAsync(3);
        var ids = new HashSet<Guid>();
        foreach (var buyer in buyers)
            ids.Add((await buyer.GetFromJsonAsync<JsonElement>("/api/me")).GetProperty("userId").GetGuid());
        Assert.Equal(3, ids.Count);
    }

    [Fact]
    public async Task Thousands_of_buyers_come_at_once()
    {
        Assert.Equal(5000, (await host.NewBuyersAsync(5000)).Count);
    }

    [Theory]
    [InlineData("{\"count\":0}")]
    [InlineData("{\"count\":5001}")]
    [InlineData("{\"count\":-1}")]
    [InlineData("{}")]
    public async Task A_senseless_number_of_buyers_is_refused(string body)
    {
        using var admin = await host.AdminAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await admin.PostAsync("/api/admin/demo/users", content);
        Assert.Equal(["count"], (await Refusal.OfAsync(answer)).Fields);
    }

    [Fact]
    public async Task Doing_nothing_is_for_those_who_are_signed_in()
    {
        using var anonymous = host.Anonymous();
        using var refused = await anonymous.PostAsync("/api/demo/noop", null);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var guest = await host.GuestAsync();
        using var done = await guest.PostAsJsonAsync("/api/demo/noop", new { any = "thing" });
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
    }

    private async Task<(long Users, long Events, long Tiers)> CountAsync() => (
        await host.QueryAsync<long>("SELECT count(*) FROM users WHERE password_hash IS NOT NULL"),
        await host.QueryAsync<long>("SELECT count(*) FROM events"),
        await host.QueryAsync<long>("SELECT count(*) FROM tiers"));
}
