using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Ticketing.Cluster;

internal static class Clusters
{
    /// <summary>Silos with the real grains, as in production but for what a test changes.</summary>
    public static Task<TicketingCluster> StartAsync(short silos, Action<TestClusterBuilder> change) =>
        TicketingCluster.StartAsync(silos: silos, configure: builder =>
        {
            ClusterUnderTest.Configure(builder);
            change(builder);
        });

    /// <summary>Silos with the real grains, as in production.</summary>
    public static Task<TicketingCluster> StartAsync(short silos, string? connectionString = null) =>
        TicketingCluster.StartAsync(connectionString, silos, configure: ClusterUnderTest.Configure);

    /// <summary>One way into the cluster for each silo, and the client's.</summary>
    public static IGrainFactory[] Entrances(this TestCluster silos) =>
    [
        .. silos.GetActiveSilos().Select(silo => silos.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<IGrainFactory>()),
        silos.GrainFactory,
    ];
}
