using Orleans.Configuration;
using Orleans.Hosting;
using Ticketing.Hosting;
using Ticketing.Live;

namespace Ticketing.Cluster;

/// <summary>What silos and clients of one database have in common, wherever they listen.</summary>
internal static class OrleansOnPostgres
{
    /// <summary>Makes a silo find the others, and keep reminders and subscriptions, in the database.</summary>
    public static ISiloBuilder UsePostgres(this ISiloBuilder silo, string database) => silo
        .UseAdoNetClustering((AdoNetClusteringSiloOptions options) => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, database))
        .UseAdoNetReminderService((AdoNetReminderTableOptions options) => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, database))
        .AddAdoNetGrainStorageAsDefault((AdoNetGrainStorageOptions options) => Apply(options, database))
        .AddAdoNetGrainStorage(LiveStreams.SubscriptionStorage, (AdoNetGrainStorageOptions options) => Apply(options, database))
        .AddMemoryStreams(LiveStreams.Provider)
        .Configure<ClusterMembershipOptions>(Patience.Apply)
        .Configure<SiloMessagingOptions>(Patience.Apply)
        .Configure<GrainCollectionOptions>(CollectionAges.Apply);

    /// <summary>Makes a client find silos in the database.</summary>
    public static IClientBuilder UsePostgres(this IClientBuilder client, string database) => client
        .UseAdoNetClustering((AdoNetClusteringClientOptions options) => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, database))
        .AddMemoryStreams(LiveStreams.Provider)
        .Configure<GatewayOptions>(Patience.Apply)
        .Configure<ClientMessagingOptions>(Patience.Apply);

    private static void Apply(AdoNetGrainStorageOptions options, string database) =>
        (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, database);
}
