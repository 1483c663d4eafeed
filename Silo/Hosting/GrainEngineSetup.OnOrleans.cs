using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Ticketing.Cluster;
using Ticketing.Live;

namespace Ticketing.Hosting;

/// <summary>Runs the grains on Orleans: silos that find each other in PostgreSQL, and clients of theirs.</summary>
internal static class GrainEngineSetup
{
    /// <summary>Orleans' membership says who serves.</summary>
    public const bool IsSingleProcess = false;

    public static void AddSilo(IHostApplicationBuilder builder, ClusterSettings settings)
    {
        var database = ClusterDatabase.ConnectionString(builder.Configuration);
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SchemaFirst>();
        StartAllAtOnce(builder.Services);
        builder.UseOrleans(silo => silo
            .UseAdoNetClustering((AdoNetClusteringSiloOptions options) => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, database))
            .UseAdoNetReminderService((AdoNetReminderTableOptions options) => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, database))
            .AddAdoNetGrainStorageAsDefault((AdoNetGrainStorageOptions options) => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, database))
            .AddAdoNetGrainStorage(
                LiveStreams.SubscriptionStorage,
                (AdoNetGrainStorageOptions options) => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, database))
            .AddMemoryStreams(LiveStreams.Provider)
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId))
            .Configure<EndpointOptions>(options => Endpoints.Apply(options, settings))
            .Configure<ClusterMembershipOptions>(Patience.Apply)
            .Configure<SiloMessagingOptions>(Patience.Apply)
            .Configure<GrainCollectionOptions>(CollectionAges.Apply));
    }

    public static void AddClient(IHostApplicationBuilder builder, ClusterSettings settings)
    {
        var database = ClusterDatabase.ConnectionString(builder.Configuration);
        builder.Services.AddSingleton<IClientConnectionRetryFilter, UntilSilosAreUp>();
        builder.Services.AddSingleton<ClusterConnection>();
        builder.Services.AddSingleton<IClusterConnectionStatusObserver>(static provider => provider.GetRequiredService<ClusterConnection>());
        builder.Services.AddHostedService<ClientStartup>();
        StartAllAtOnce(builder.Services);
        builder.UseOrleansClient(client => client
            .UseAdoNetClustering((AdoNetClusteringClientOptions options) => (options.Invariant, options.ConnectionString) = (ClusterDatabase.Invariant, database))
            .AddMemoryStreams(LiveStreams.Provider)
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId))
            .Configure<GatewayOptions>(Patience.Apply)
            .Configure<ClientMessagingOptions>(Patience.Apply));
    }

    /// <summary>The engine waits for the database and for silos. Health must be told meanwhile, by a server that would start after it.</summary>
    private static void StartAllAtOnce(IServiceCollection services) =>
        services.Configure<HostOptions>(static options => options.ServicesStartConcurrently = true);
}
