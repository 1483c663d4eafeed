using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ticketing.Schema;

namespace Ticketing.Hosting;

/// <summary>Makes a host a silo of the cluster.</summary>
public static class TicketingSilo
{
    /// <summary>Adds the grains, the engine that runs them, the schema's migrations and <see cref="Readiness"/>.</summary>
    /// <param name="builder">A host with the settings that <see cref="GrainServices"/> and <see cref="SiloOptions"/> name.</param>
    /// <exception cref="InvalidOperationException">The connection string is missing.</exception>
    public static TBuilder AddTicketingSilo<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddTicketingGrains(builder.Configuration);
        builder.Services.Configure<SiloOptions>(builder.Configuration.GetSection("Silo"));
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<WriterLock>();
        builder.Services.AddSingleton<Migrator>();
        builder.Services.AddHostedService<Startup>();
        GrainEngineSetup.AddTo(builder);
        return builder;
    }
}
