using Orleans.Configuration;
using Ticketing.Live;

namespace Ticketing.Cluster;

/// <summary>What silos and clients of one database have in common, wherever they listen.</summary>
internal static class OrleansOnPostgres
{
    /// <summary>Makes a silo find the others, and keep subscriptions to streams, in the database.</summary>
    public static ISiloBuilder UsePostgres(this ISiloBuilder silo, string database) => silo
        .UseAdoNetClustering(
            (AdoNetClusteringSiloOptions options) => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, database))
        .AddAdoNetGrainStorage(
            LiveStreams.SubscriptionStorage,
            (AdoNetGrainStorageOptions options) => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, database))
        .AddMemoryStreams(LiveStreams.Provider)
        .Configure<ClusterMembershipOptions>(Patience.Apply)
        .Configure<SiloMessagingOptions>(Patience.Apply)
        .Configure<GrainCollectionOptions>(Patience.Apply);

    /// <summary>Makes a client find silos in the database.</summary>
    public static IClientBuilder UsePostgres(this IClientBuilder client, string database) => client
        .UseAdoNetClustering(
            (AdoNetClusteringClientOptions options) =>
                (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, database))
        .AddMemoryStreams(LiveStreams.Provider)
        .Configure<GatewayOptions>(Patience.Apply)
        .Configure<ClientMessagingOptions>(Patience.Apply);
}
