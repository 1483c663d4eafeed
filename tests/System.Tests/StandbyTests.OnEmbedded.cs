using System.Net;
using Ticketing.Testing;

namespace Ticketing;

/// <summary>An engine without a cluster: of two processes on one database one serves, and the other waits for its end.</summary>
public sealed class StandbyTests : IAsyncLifetime
{
    private string _database = null!;

    public async Task InitializeAsync() => _database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_second_process_stands_by_and_takes_over_when_the_first_dies()
    {
        await using var first = new ServerProcess(_database);
        await first.StartAndBeReadyAsync();
        using var shop = new Shop(first.Url);
        await shop.SignInAsAdminAsync();
        var (eventId, tierId) = await shop.OpenSaleAsync(10);
        var buyer = (await shop.BuyersAsync(1))[0];
        Assert.Equal(HttpStatusCode.Created, (await shop.OrderAsync(buyer, eventId, tierId)).Status);

        await using var second = new ServerProcess(_database);
        second.Start();
        await Eventually.Holds(async () => await second.ReadinessAsync() == HttpStatusCode.ServiceUnavailable, "the second answers that it is not ready");
        using var elsewhere = new Shop(second.Url);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await elsewhere.OrderAsync(buyer, eventId, tierId)).Status);

        await first.KillAsync();
        await second.BeReadyAsync();
        Assert.Equal(HttpStatusCode.Created, (await elsewhere.OrderAsync(buyer, eventId, tierId)).Status);
        elsewhere.Authorize(buyer);
        Assert.Equal(2, (await elsewhere.GetAsync("api/orders")).GetProperty("items").GetArrayLength());
    }
}
