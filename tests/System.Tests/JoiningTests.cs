using System.Net;
using Ticketing.Testing;

namespace Ticketing;

/// <summary>Servers that host a silo each, on one database: they are one cluster without a word of configuration.</summary>
public sealed class JoiningTests : IAsyncLifetime
{
    private string _database = null!;

    public async Task InitializeAsync() => _database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_second_server_joins_and_serves_on_when_the_first_is_killed()
    {
        await using var first = new ServerProcess(_database);
        await first.StartAndBeReadyAsync();
        using var here = new Shop(first.Url);
        await here.SignInAsAdminAsync();
        var (eventId, tierId) = await here.OpenSaleAsync(10);
        var buyer = (await here.BuyersAsync(1))[0];
        Assert.Equal(HttpStatusCode.Created, (await here.OrderAsync(buyer, eventId, tierId)).Status);

        await using var second = new ServerProcess(_database);
        await second.StartAndBeReadyAsync();
        Assert.NotEqual(first.Operations, second.Operations);
        using var there = new Shop(second.Url);
        Assert.Equal(HttpStatusCode.Created, (await there.OrderAsync(buyer, eventId, tierId)).Status);
        await there.SignInAsAdminAsync();
        await Eventually.Is(
            async () => (await there.GetAsync("api/admin/cluster")).GetProperty("silos").GetArrayLength(),
            silos => silos == 2,
            "both servers' silos are in one cluster");

        await first.KillAsync();
        await Eventually.Is(
            async () => (await there.OrderAsync(buyer, eventId, tierId)).Status, status => status == HttpStatusCode.Created,
            "the second sells on");
        there.Authorize(buyer);
        Assert.True((await there.GetAsync("api/orders")).GetProperty("items").GetArrayLength() >= 3, "an acknowledged order is lost");
    }
}
