using System.Collections.ObjectModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Ticketing.Engine;
using Ticketing.Engine.Activations;
using Ticketing.Engine.Calls;

namespace Orleans.TestingHost;

/// <summary>Several silos and a client in this process, which form one cluster.</summary>
public class TestCluster : IAsyncDisposable
{
    private readonly Cluster _cluster = new();
    private readonly IConfiguration _configuration;
    private readonly List<Func<object>> _siloConfigurators;
    private readonly List<Func<object>> _clientConfigurators;
    private readonly List<SiloHandle> _silos = [];
    private readonly List<SiloHandle> _gone = [];
    private IHost? _client;
    private short _started;

    internal TestCluster(
        TestClusterOptions options, IConfiguration configuration,
        List<Func<object>> siloConfigurators, List<Func<object>> clientConfigurators)
    {
        Options = options;
        (_configuration, _siloConfigurators, _clientConfigurators) = (configuration, siloConfigurators, clientConfigurators);
    }

    /// <summary>Gets what the cluster is like.</summary>
    public TestClusterOptions Options { get; }

    /// <summary>Gets the first silo, while it runs.</summary>
    public SiloHandle? Primary => _silos.Find(static one => one.InstanceNumber == 0);

    /// <summary>Gets the other silos.</summary>
    public IReadOnlyList<SiloHandle> SecondarySilos => _silos.FindAll(static one => one.InstanceNumber != 0);

    /// <summary>Gets all silos that run.</summary>
    public ReadOnlyCollection<SiloHandle> Silos => _silos.ToList().AsReadOnly();

    /// <summary>Gets the client.</summary>
    public IClusterClient Client => ServiceProvider.GetRequiredService<IClusterClient>();

    /// <summary>Gets the client.</summary>
    public IGrainFactory GrainFactory => Client;

    /// <summary>Gets the client's services.</summary>
    public IServiceProvider ServiceProvider => _client?.Services ?? throw new InvalidOperationException("The cluster is not deployed.");

    /// <summary>Starts the silos and the client.</summary>
    public async Task DeployAsync()
    {
        for (var i = 0; i < Options.InitialSilosCount; i++)
        {
            await StartAdditionalSiloAsync();
        }

        _client = BuildClient();
        await _client.StartAsync();
    }

    /// <summary>Starts one more silo.</summary>
    public async Task<SiloHandle> StartAdditionalSiloAsync(bool startAdditionalSiloOnNewPort = false)
    {
        var number = _started++;
        var name = number == 0 ? "Primary" : $"Secondary_{number}";
        var host = BuildSilo(name);
        await host.StartAsync();
        var silo = new InProcessSiloHandle
        {
            InstanceNumber = number,
            Name = name,
            SiloHost = host,
            SiloAddress = host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress,
        };
        _silos.Add(silo);
        return silo;
    }

    /// <summary>Gets the silos that run.</summary>
    public IEnumerable<SiloHandle> GetActiveSilos() => Silos.Where(static one => one.IsActive);

    /// <summary>Gets the services of a silo; of any, if none is named.</summary>
    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) =>
        ((InProcessSiloHandle)(_silos.Find(one => silo is null || one.SiloAddress.Equals(silo))
            ?? throw new ArgumentException($"There is no silo {silo}.", nameof(silo)))).ServiceProvider;

    /// <summary>Stops a silo in order: its grains are deactivated.</summary>
    public Task StopSiloAsync(SiloHandle instance) => StopAsync(instance, stopGracefully: true);

    /// <summary>Stops a silo as a crash would: activations are lost, and callers get a <see cref="SiloUnavailableException"/>.</summary>
    public Task KillSiloAsync(SiloHandle instance) => StopAsync(instance, stopGracefully: false);

    /// <summary>Stops all silos and the client.</summary>
    public async Task StopAllSilosAsync()
    {
        if (_client is not null)
        {
            await _client.StopAsync();
            await ((IAsyncDisposable)_client).DisposeAsync();
            _client = null;
        }

        foreach (var silo in Enumerable.Reverse(_silos.ToList()))
        {
            await StopSiloAsync(silo);
        }
    }

    /// <summary>Waits until all silos know which of them run: here they always do.</summary>
    public Task WaitForLivenessToStabilizeAsync(bool didKill = false) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await StopAllSilosAsync();
        foreach (var silo in _gone)
        {
            await silo.DisposeAsync();
        }
    }

    private async Task StopAsync(SiloHandle silo, bool stopGracefully)
    {
        await silo.StopSiloAsync(stopGracefully);
        _silos.Remove(silo);
        _gone.Add(silo);
    }

    private IHost BuildSilo(string name)
    {
        var builder = NewHost();
        builder.UseOrleans(silo => silo
            .Configure<SiloOptions>(options => options.SiloName = name)
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId)));
        foreach (var configurator in _siloConfigurators.Select(static create => create()))
        {
            (configurator as IHostConfigurator)?.Configure(builder);
            if (configurator is ISiloConfigurator silo)
            {
                builder.UseOrleans(silo.Configure);
            }
        }

        return builder.Build();
    }

    private IHost BuildClient()
    {
        var builder = NewHost();
        builder.ConfigureServices((context, services) =>
        {
            services.AddSingleton(static all => new Origin(
                all.GetRequiredService<Cluster>(), null, all, all.GetService<TimeProvider>() ?? TimeProvider.System,
                all.GetRequiredService<IOptions<ClientMessagingOptions>>().Value,
                new SafeLogger(all.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans.Client"))));
            services.AddSingleton<IClusterClient>(static all => all.GetRequiredService<Origin>());
            services.AddSingleton<IGrainFactory>(static all => all.GetRequiredService<Origin>());
            services.AddHostedService<ClientService>();
        });
        foreach (var configurator in _clientConfigurators.Select(static create => create()))
        {
            (configurator as IHostConfigurator)?.Configure(builder);
            if (configurator is IClientBuilderConfigurator client)
            {
                builder.ConfigureServices((context, services) =>
                    client.Configure(context.Configuration, new EngineBuilder(services, context.Configuration)));
            }
        }

        return builder.Build();
    }

    private IHostBuilder NewHost()
    {
        var builder = new HostBuilder().UseEnvironment(Environments.Development);
        builder.Properties["Configuration"] = _configuration;
        builder.ConfigureHostConfiguration(one => one.AddConfiguration(_configuration));
        return builder.ConfigureServices(services => services.AddLogging().AddSingleton(_cluster));
    }

    private sealed class ClientService(Origin origin) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            origin.Cluster.Join(origin);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            origin.Dispose();
            return Task.CompletedTask;
        }
    }
}
