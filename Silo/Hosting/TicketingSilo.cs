using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ticketing.Cluster;
using Ticketing.Schema;

namespace Ticketing.Hosting;

/// <summary>Makes a host a part of the cluster.</summary>
public static class TicketingSilo
{
    /// <summary>Whether one process alone runs all grains. If so a silo of its own serves nobody, and there is nothing to be a client of.</summary>
    public static bool IsSingleProcess => GrainEngineSetup.IsSingleProcess;

    /// <summary>Makes the host a silo or a client, as <see cref="ClusterSettings.Mode"/> says.</summary>
    /// <param name="builder">A host with the settings that <see cref="GrainServices"/>, <see cref="SiloOptions"/> and <see cref="ClusterSettings"/> name.</param>
    /// <exception cref="ConfigurationException">The settings make no sense, or ask for a client where there is no cluster.</exception>
    /// <exception cref="InvalidOperationException">The connection string is missing.</exception>
    public static TBuilder JoinTicketingCluster<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var settings = ClusterSettings.Read(builder.Configuration);
        return settings.Mode == ClusterMode.Host ? builder.AddSilo(settings) : builder.AddClient(settings);
    }

    /// <summary>Adds the grains, the engine that runs them, the schema's migrations and <see cref="Readiness"/>.</summary>
    /// <param name="builder">A host with the settings that <see cref="GrainServices"/>, <see cref="SiloOptions"/> and <see cref="ClusterSettings"/> name.</param>
    /// <exception cref="ConfigurationException">The settings make no sense.</exception>
    /// <exception cref="InvalidOperationException">The connection string is missing.</exception>
    public static TBuilder AddTicketingSilo<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder => builder.AddSilo(ClusterSettings.Read(builder.Configuration));

    private static TBuilder AddSilo<TBuilder>(this TBuilder builder, ClusterSettings settings)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddTicketingGrains(builder.Configuration);
        builder.Services.Configure<SiloOptions>(builder.Configuration.GetSection("Silo"));
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<WriterLock>();
        builder.Services.AddSingleton<Migrator>();
        builder.Services.AddSingleton<Watches>();
        builder.Services.AddHostedService<Startup>();
        GrainEngineSetup.AddSilo(builder, settings);
        return builder;
    }

    private static TBuilder AddClient<TBuilder>(this TBuilder builder, ClusterSettings settings)
        where TBuilder : IHostApplicationBuilder
    {
        if (IsSingleProcess)
        {
            throw new ConfigurationException(
                "Cluster:Mode is Client, but this build runs its grains on the embedded engine, which has no cluster to be a client of. "
                + "Set it to Host, or build with GrainEngine=Orleans.");
        }

        builder.Services.AddTicketingDatabase(builder.Configuration);
        builder.Services.AddSingleton<Readiness>();
        GrainEngineSetup.AddClient(builder, settings);
        return builder;
    }
}
