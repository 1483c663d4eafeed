using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Ticketing.Cluster;
using Ticketing.Live;

namespace Ticketing.Hosting;

/// <summary>Runs the grains in this process, on the embedded engine.</summary>
internal static class GrainEngineSetup
{
    /// <summary>The embedded engine has no cluster.</summary>
    public const bool IsSingleProcess = true;

    public static void AddSilo(IHostApplicationBuilder builder, ClusterSettings settings) => builder.UseOrleans(silo => silo
        .UseLocalhostClustering(serviceId: settings.ServiceId, clusterId: settings.ClusterId)
        .UseInMemoryReminderService()
        .AddMemoryGrainStorage(LiveStreams.SubscriptionStorage)
        .AddMemoryStreams(LiveStreams.Provider)
        .Configure<GrainCollectionOptions>(CollectionAges.Apply));

    public static void AddClient(IHostApplicationBuilder builder, ClusterSettings settings) =>
        throw new NotSupportedException("The embedded engine has no clients in other processes.");
}
