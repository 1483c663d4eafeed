using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Orleans.Streams;
using Ticketing.Engine.Activations;
using Ticketing.Engine.Calls;
using Ticketing.Engine.Storage;
using Ticketing.Engine.Streams;

namespace Orleans.Runtime
{
    /// <summary>Work to do each time a silo has started.</summary>
    public interface IStartupTask
    {
        /// <summary>Does the work. A failure stops the host.</summary>
        Task Execute(CancellationToken cancellationToken);
    }
}

namespace Orleans.Hosting
{
    /// <summary>Configures silos.</summary>
    public static class SiloBuilderExtensions
    {
        /// <summary>Configures the services of the silo's host.</summary>
        public static ISiloBuilder ConfigureServices(this ISiloBuilder builder, Action<IServiceCollection> configureDelegate)
        {
            configureDelegate(builder.Services);
            return builder;
        }

        /// <summary>Configures logging.</summary>
        public static ISiloBuilder ConfigureLogging(this ISiloBuilder builder, Action<ILoggingBuilder> configureLogging)
        {
            builder.Services.AddLogging(configureLogging);
            return builder;
        }

        /// <summary>Sets options.</summary>
        public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configureOptions)
            where TOptions : class
        {
            builder.Services.Configure(configureOptions);
            return builder;
        }

        /// <summary>Reads options from configuration.</summary>
        public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, IConfiguration configuration)
            where TOptions : class
        {
            builder.Services.Configure<TOptions>(configuration);
            return builder;
        }

        /// <summary>Makes the silo a cluster of one on this machine, which is all that this engine knows.</summary>
        public static ISiloBuilder UseLocalhostClustering(
            this ISiloBuilder builder, int siloPort = 11111, int gatewayPort = 30000, IPEndPoint? primarySiloEndpoint = null,
            string serviceId = "dev", string clusterId = "dev") =>
            builder.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (serviceId, clusterId));

        /// <summary>Adds work to do once the silo has started.</summary>
        public static ISiloBuilder AddStartupTask(this ISiloBuilder builder, Func<IServiceProvider, CancellationToken, Task> startupTask)
        {
            builder.Services.AddSingleton<IStartupTask>(services => new StartupTask(services, startupTask));
            return builder;
        }

        /// <summary>Adds work to do once the silo has started.</summary>
        public static ISiloBuilder AddStartupTask<TStartup>(this ISiloBuilder builder)
            where TStartup : class, IStartupTask
        {
            builder.Services.AddSingleton<IStartupTask, TStartup>();
            return builder;
        }

        private sealed class StartupTask(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task> work) : IStartupTask
        {
            public Task Execute(CancellationToken cancellationToken) => work(services, cancellationToken);
        }
    }

    /// <summary>Grain storage in memory.</summary>
    public static class MemoryGrainStorageSiloBuilderExtensions
    {
        private const string DefaultName = "Default";

        /// <summary>Adds grain storage in memory, as the default one.</summary>
        public static ISiloBuilder AddMemoryGrainStorageAsDefault(this ISiloBuilder builder) => builder.AddMemoryGrainStorage(DefaultName);

        /// <summary>Adds grain storage in memory.</summary>
        public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name)
        {
            builder.Services.AddGrainStorage<IGrainStorage>(
                name, static (services, name) => new MemoryGrainStorage(name, services.GetRequiredService<Cluster>().Memory));
            return builder;
        }
    }

    /// <summary>Streams in memory.</summary>
    public static class SiloBuilderMemoryStreamExtensions
    {
        /// <summary>Adds streams in memory.</summary>
        public static ISiloBuilder AddMemoryStreams(this ISiloBuilder builder, string name)
        {
            MemoryStreamRegistration.Add(builder.Services, name);
            return builder;
        }
    }

    /// <summary>Reminders in memory.</summary>
    public static class SiloBuilderReminderMemoryExtensions
    {
        /// <summary>Keeps reminders in memory.</summary>
        public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder)
        {
            builder.Services.TryAddSingleton<IReminderTable>(static services => services.GetRequiredService<Cluster>().ReminderTable);
            return builder;
        }
    }

    internal static class MemoryStreamRegistration
    {
        public static void Add(IServiceCollection services, string name) => services.AddKeyedSingleton<IStreamProvider>(
            name, static (all, name) => new MemoryStreamProvider((string)name!, all.GetRequiredService<Origin>()));
    }
}

namespace Orleans.Runtime.Hosting
{
    /// <summary>Grain storage by name.</summary>
    public static class StorageProviderExtensions
    {
        /// <summary>Adds grain storage; the one named "Default" is also the default one.</summary>
        public static IServiceCollection AddGrainStorage<T>(
            this IServiceCollection collection, string name, Func<IServiceProvider, string, T> implementationFactory)
            where T : IGrainStorage
        {
            collection.AddKeyedSingleton<IGrainStorage>(name, (services, key) => implementationFactory(services, (string)key!));
            if (name == "Default")
            {
                collection.TryAddSingleton(static services => services.GetRequiredKeyedService<IGrainStorage>("Default"));
            }

            return collection;
        }
    }
}
