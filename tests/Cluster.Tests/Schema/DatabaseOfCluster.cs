using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Storage;
using Ticketing.Cluster;
using Ticketing.Live;

namespace Ticketing.Schema;

/// <summary>Orleans' own providers on an empty database with our schema, in a silo that is never asked for anything else.</summary>
public sealed class DatabaseOfCluster : IAsyncLifetime
{
    private IHost _host = null!;

    public string ConnectionString { get; private set; } = null!;

    internal IMembershipTable Members => _host.Services.GetRequiredService<IMembershipTable>();

    internal IGrainStorage Storage => _host.Services.GetRequiredKeyedService<IGrainStorage>(LiveStreams.SubscriptionStorage);

    public async Task InitializeAsync()
    {
        ConnectionString = await TicketingCluster.NewDatabaseAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            [new("ConnectionStrings:Ticketing", ConnectionString), new("Cluster:SiloPort", "0"), new("Cluster:GatewayPort", "0")]);
        var settings = ClusterSettings.Read(builder.Configuration);
        builder.UseOrleans(silo => silo
            .UsePostgres(ClusterDatabase.ConnectionString(builder.Configuration))
            .Configure<EndpointOptions>(options => Endpoints.Apply(options, settings)));
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    /// <summary>Orleans' table of members for a cluster that has none yet.</summary>
    internal async Task<IMembershipTable> NewClusterAsync(string? clusterId = null)
    {
        var options = Microsoft.Extensions.Options.Options.Create(new ClusterOptions
        {
            ClusterId = clusterId ?? Guid.NewGuid().ToString(),
            ServiceId = "tests",
        });
        var database = Microsoft.Extensions.Options.Options.Create(new AdoNetClusteringSiloOptions
        {
            Invariant = ClusterDatabase.Invariant,
            ConnectionString = ConnectionString,
        });
        var table = ActivatorUtilities.CreateInstance<Orleans.Runtime.MembershipService.AdoNetClusteringTable>(
            _host.Services, options, database);
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true);
        return table;
    }
}
