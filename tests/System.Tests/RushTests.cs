using Ticketing.Testing;

namespace Ticketing;

/// <summary>What <c>rush</c> promises to find kept, on a server in a process of its own.</summary>
public sealed class RushTests(RushTests.OpenShop shop) : IClassFixture<RushTests.OpenShop>
{
    [Theory]
    [InlineData("race", "--buyers", "500")]
    [InlineData("sale", "--buyers", "4000", "--stock", "1000", "--tiers", "3")]
    [InlineData("sale", "--buyers", "4000", "--stock", "1000", "--twice")]
    [InlineData("sale", "--buyers", "4000", "--stock", "1000", "--pay", "0.6", "--cancel", "0.1")]
    [InlineData("poison")]
    public async Task Finds_every_promise_kept(params string[] scenario)
    {
        using var run = RushProcess.Start(shop.Server.Url, scenario);
        await run.KeepsItsPromisesAsync();
    }

    /// <summary>The server and its database.</summary>
    public sealed class OpenShop : IAsyncLifetime
    {
        private PostgresServer _postgres = null!;

        internal ServerProcess Server { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _postgres = await PostgresServer.StartPrivateAsync();
            Server = new ServerProcess(await _postgres.CreateDatabaseAsync());
            await Server.StartAndBeReadyAsync();
        }

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            await _postgres.DisposeAsync();
        }
    }
}
