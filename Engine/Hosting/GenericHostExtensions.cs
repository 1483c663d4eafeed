using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Ticketing.Engine;
using Ticketing.Engine.Activations;
using Ticketing.Engine.Hosting;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds a silo to a host.</summary>
public static class GenericHostExtensions
{
    /// <summary>Adds a silo to a host.</summary>
    public static IHostApplicationBuilder UseOrleans(this IHostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(hostAppBuilder);
        Add(hostAppBuilder.Services, hostAppBuilder.Configuration, configureDelegate);
        return hostAppBuilder;
    }

    /// <summary>Adds a silo to a host.</summary>
    public static HostApplicationBuilder UseOrleans(this HostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(hostAppBuilder);
        Add(hostAppBuilder.Services, hostAppBuilder.Configuration, configureDelegate);
        return hostAppBuilder;
    }

    /// <summary>Adds a silo to a host.</summary>
    public static IHostBuilder UseOrleans(this IHostBuilder hostBuilder, Action<ISiloBuilder> configureDelegate) =>
        hostBuilder.UseOrleans((_, silo) => configureDelegate(silo));

    /// <summary>Adds a silo to a host.</summary>
    public static IHostBuilder UseOrleans(this IHostBuilder hostBuilder, Action<HostBuilderContext, ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(hostBuilder);
        return hostBuilder.ConfigureServices((context, services) =>
            Add(services, context.Configuration, silo => configureDelegate(context, silo)));
    }

    private static void Add(IServiceCollection services, IConfiguration configuration, Action<ISiloBuilder> configure)
    {
        if (services.All(static one => one.ServiceType != typeof(Silo)))
        {
            services.AddOptions().AddLogging();
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton<Cluster>();
            services.AddSingleton(new ServiceLifetimes(services));
            services.AddSingleton<Silo>();
            services.AddSingleton<ILocalSiloDetails>(static all => all.GetRequiredService<Silo>());
            services.AddSingleton(static all => all.GetRequiredService<Silo>().Origin);
            services.AddSingleton(static all => new EngineFigures(all.GetRequiredService<Silo>()));
            services.AddSingleton<IClusterClient>(static all => all.GetRequiredService<Silo>().Origin);
            services.AddSingleton<IGrainFactory>(static all => all.GetRequiredService<Silo>().Origin);
            services.AddHostedService<SiloService>();
        }

        configure(new EngineBuilder(services, configuration));
    }
}
