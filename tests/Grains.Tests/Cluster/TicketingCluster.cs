using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Ticketing.Faults;
using Ticketing.Live;
using Ticketing.Payments;
using Ticketing.Testing;

namespace Ticketing.Cluster;

/// <summary>Silos with the real grains, on a real database of their own or a given one.</summary>
public sealed class TicketingCluster : IAsyncDisposable
{
    private readonly TestCluster _cluster;

    private TicketingCluster(TestCluster cluster, string connectionString) => (_cluster, ConnectionString) = (cluster, connectionString);

    public string ConnectionString { get; }

    public Orleans.IGrainFactory Grains => _cluster.GrainFactory;

    public TestCluster Silos => _cluster;

    public static async Task<TicketingCluster> StartAsync(
        string? connectionString = null, short silos = 1, int holdSeconds = 600, Action<TestClusterBuilder>? configure = null)
    {
        connectionString ??= await NewDatabaseAsync();
        var builder = new TestClusterBuilder(silos);
        builder.Properties["ConnectionStrings:Ticketing"] = connectionString;
        builder.Properties["Orders:ReturnSeconds"] = "0"; // What waits for tickets to come back would wait for chance.
        builder.Properties["Orders:HoldSeconds"] = holdSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        builder.AddSiloBuilderConfigurator<SiloSetup>();
        builder.AddClientBuilderConfigurator<ClientSetup>();
        configure?.Invoke(builder);
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new TicketingCluster(cluster, connectionString);
    }

    public static async Task<string> NewDatabaseAsync() => await (await PostgresServer.SharedAsync()).CreateMigratedDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    private sealed class ClientSetup : IClientBuilderConfigurator
    {
        public void Configure(IConfiguration configuration, IClientBuilder clientBuilder) =>
            clientBuilder.AddMemoryStreams(LiveStreams.Provider).Services.AddFaultsOnTheWire();
    }

    private sealed class SiloSetup : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder)
        {
            siloBuilder.AddMemoryGrainStorage(LiveStreams.SubscriptionStorage).AddMemoryStreams(LiveStreams.Provider);
            siloBuilder.ConfigureServices(services =>
            {
                services.AddTicketingGrains(siloBuilder.Configuration);
                services.AddSingleton<IPaymentGateway, ObedientGateway>();
            });
        }
    }
}
