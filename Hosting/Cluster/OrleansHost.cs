using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Ticketing.Cluster.Tls;
using Ticketing.Operations;

namespace Ticketing.Cluster;

/// <summary>Makes a host run grains, as a silo, or call them, as a client. They find each other in PostgreSQL.</summary>
internal static class OrleansHost
{
    public static void AddSilo(IHostApplicationBuilder builder, ClusterSettings settings)
    {
        var database = ClusterDatabase.ConnectionString(builder.Configuration);
        var tls = TlsSettings.Read(builder.Configuration);
        var isPlainAllowed = PlainOnLoopback.IsOverridden(builder.Configuration);
        if (tls is null && !isPlainAllowed)
            PlainOnLoopback.Require(settings);
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SchemaFirst>();
        StartAllAtOnce(builder.Services);
        builder.UseOrleans(silo =>
        {
            silo.UsePostgres(database)
                .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId))
                .Configure<EndpointOptions>(options => Endpoints.Apply(options, settings));
            if (tls is not null)
                silo.UseClusterTls(tls);
            else if (!isPlainAllowed)
                silo.UsePlainOnLoopback();
            if (Telemetry.Telemetry.IsTracing(builder.Configuration))
                silo.AddActivityPropagation();
            ClusterDashboard.Add(silo, builder.Configuration);
        });
    }

    public static void AddClient(IHostApplicationBuilder builder, ClusterSettings settings)
    {
        var database = ClusterDatabase.ConnectionString(builder.Configuration);
        var tls = TlsSettings.Read(builder.Configuration);
        var isPlainAllowed = PlainOnLoopback.IsOverridden(builder.Configuration);
        builder.Services.AddSingleton<IClientConnectionRetryFilter, UntilSilosAreUp>();
        builder.Services.AddSingleton<ClusterConnection>();
        builder.Services.AddSingleton<IClusterConnectionStatusObserver>(
            static provider => provider.GetRequiredService<ClusterConnection>());
        builder.Services.AddHostedService<ClientStartup>();
        StartAllAtOnce(builder.Services);
        builder.UseOrleansClient(client =>
        {
            client.UsePostgres(database)
                .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId));
            if (tls is not null)
                client.UseClusterTls(tls);
            else if (!isPlainAllowed)
                client.UsePlainOnLoopback();
            if (Telemetry.Telemetry.IsTracing(builder.Configuration))
                client.AddActivityPropagation();
            ClusterDashboard.Add(client, builder.Configuration);
        });
    }

    /// <summary>
    /// Orleans waits for the database and for silos. Health must be told meanwhile, by a server that would start after it.
    /// </summary>
    private static void StartAllAtOnce(IServiceCollection services) =>
        services.Configure<HostOptions>(static options => options.ServicesStartConcurrently = true);
}
