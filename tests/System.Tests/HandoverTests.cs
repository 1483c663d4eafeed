using System.Net;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing;

/// <summary>Two processes, one database.</summary>
public sealed class HandoverTests(ITestOutputHelper output) : IAsyncLifetime
{
    private string _database = null!;

    public async Task InitializeAsync() => _database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Two_processes_forced_to_serve_one_tier_at_once_never_oversell_it()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        await using var first = new ServerProcess(_database, ("Cluster__ClusterId", "first"));
        await first.StartAndBeReadyAsync();
        await using var second = new ServerProcess(_database, ("Cluster__ClusterId", "second"));
        await second.StartAndBeReadyAsync();

        using var here = new Shop(first.Url);
        using var there = new Shop(second.Url);
        await here.SignInAsAdminAsync();
        const int Capacity = 60;
        var (eventId, tierId) = await here.OpenSaleAsync(Capacity);
        var buyers = await here.BuyersAsync(200);
        var answers = await Task.WhenAll(
            buyers.Select((buyer, index) => (new Random(seed + index).Next(2) == 0 ? here : there).OrderAsync(buyer, eventId, tierId)));

        var seats = answers.Where(answer => answer.Seat is not null).Select(answer => answer.Seat!).ToList();
        Assert.Equal(seats.Count, seats.Distinct().Count());
        Assert.All(
            answers, answer => Assert.Contains(
                answer.Status, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.ServiceUnavailable }));

        var tier = (await here.GetAsync($"api/admin/events/{eventId}/audit")).GetProperty("tiers")[0];
        Assert.Equal((0, 0), (tier.GetProperty("oversold").GetInt32(), tier.GetProperty("duplicateSeats").GetInt32()));
        Assert.True(tier.GetProperty("held").GetInt32() >= seats.Count, "an acknowledged order is lost");
    }

    [Fact]
    public async Task Abandoned_holds_come_back_though_the_server_died_in_between()
    {
        const int Capacity = 50;
        await using var server = new ServerProcess(_database, ("Orders__HoldSeconds", "5"));
        await server.StartAndBeReadyAsync();
        using var shop = new Shop(server.Url);
        await shop.SignInAsAdminAsync();
        var (eventId, tierId) = await shop.OpenSaleAsync(Capacity);
        var buyers = await shop.BuyersAsync(Capacity);
        await Task.WhenAll(buyers.Select(buyer => shop.OrderAsync(buyer, eventId, tierId)));
        Assert.Equal(HttpStatusCode.Conflict, (await shop.OrderAsync(buyers[0], eventId, tierId)).Status);

        await server.KillAsync();
        await server.StartAndBeReadyAsync();
        await Eventually.Is(
            async () => (await shop.GetAsync($"api/events/{eventId}")).GetProperty("tiers")[0].GetProperty("available").GetInt32(),
            available => available == Capacity,
            "the tickets are back");
        shop.Authorize(buyers[0]);
        await Eventually.Is(
            async () => (await shop.GetAsync("api/orders")).GetProperty("items")[0].GetProperty("status").GetString(),
            status => status == "expired",
            "the order has expired");
    }
}
