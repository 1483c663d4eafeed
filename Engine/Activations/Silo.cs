using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Ticketing.Engine.Calls;
using Ticketing.Engine.Reminders;

namespace Ticketing.Engine.Activations;

/// <summary>One member of the cluster: activations live in a silo, and are lost with it.</summary>
internal sealed class Silo : ILocalSiloDetails
{
    private static int started = -1;
    private readonly Dictionary<GrainType, GrainClass> _classes = [];
    private ITimer? _collector;
    private volatile bool _isLost;

    public Silo(
        Cluster cluster, IServiceProvider services, TimeProvider time, IOptions<SiloOptions> options,
        IOptions<ClusterOptions> clusterOptions, IOptions<SiloMessagingOptions> messaging, IOptions<GrainCollectionOptions> collection,
        ILoggerFactory loggers)
    {
        (Cluster, Services, Time, Collection) = (cluster, services, time, collection.Value);
        (Name, ClusterId) = (options.Value.SiloName, clusterOptions.Value.ClusterId);
        Logger = new SafeLogger(loggers.CreateLogger("Orleans.Silo"));
        SiloAddress = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, NextPort()), Environment.ProcessId);
        Origin = new Origin(cluster, this, services, time, messaging.Value, Logger);
        Reminders = new ReminderService(this);
        CheckCollection();
    }

    public Cluster Cluster { get; }

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public GrainCollectionOptions Collection { get; }

    public ILogger Logger { get; }

    public Origin Origin { get; }

    public ReminderService Reminders { get; }

    public string Name { get; }

    public string ClusterId { get; }

    public string DnsHostName => "localhost";

    public SiloAddress SiloAddress { get; }

    public SiloAddress GatewayAddress => SiloAddress;

    /// <summary>Gets whether the silo is gone, so that nothing more may happen in its activations.</summary>
    public bool IsLost => _isLost;

    public GrainClass? ClassOf(GrainType type) => _classes.GetValueOrDefault(type);

    public SiloUnavailableException Lost() => new($"The silo {SiloAddress} became unavailable. What became of the call is unknown.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var grainInterface in GrainCatalog.Interfaces)
        {
            WireTypes.Check(grainInterface);
        }

        var lifetimes = Services.GetRequiredService<ServiceLifetimes>();
        foreach (var (name, type) in GrainCatalog.Classes)
        {
            _classes.Add(name, new GrainClass(type, this, lifetimes));
        }

        Cluster.Join(Origin);
        Cluster.Join(this);
        _collector = Time.CreateTimer(_ => Collect(), null, Collection.CollectionQuantum, Collection.CollectionQuantum);
        await Reminders.StartAsync(cancellationToken);
    }

    /// <summary>Leaves the cluster: lets running turns end and deactivates all grains. When cancelled, the rest is lost.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_isLost)
        {
            return;
        }

        Cluster.StartLeaving(this);
        try
        {
            while (Cluster.ActivationsOf(this).ToList() is { Count: > 0 } activations)
            {
                cancellationToken.ThrowIfCancellationRequested();
                activations.ForEach(static one => one.Leave());
                await Task.WhenAll(activations.Select(static one => one.Deactivated)).WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            Log.StoppedEarly(Logger, SiloAddress);
        }

        await LeaveAsync();
    }

    /// <summary>Leaves the cluster as a crash would: no turn runs on, and callers are told that the silo is unavailable.</summary>
    public Task KillAsync() => _isLost ? Task.CompletedTask : LeaveAsync();

    private async Task LeaveAsync()
    {
        _isLost = true;
        Reminders.Dispose();
        if (_collector is not null)
        {
            await _collector.DisposeAsync();
        }

        Cluster.Leave(this);
        Origin.Dispose();
        if (Cluster.FirstSilo is { } successor)
        {
            await successor.Reminders.TakeOverAsync();
        }
    }

    /// <summary>Nothing listens here: a port only tells silos of one process apart.</summary>
    private static int NextPort() => 11_111 + (Interlocked.Increment(ref started) % 50_000);

    private void Collect()
    {
        var now = Origin.Clock.Now;
        foreach (var activation in Cluster.ActivationsOf(this))
        {
            activation.CollectIfIdle(now);
        }
    }

    private void CheckCollection()
    {
        foreach (var age in Collection.ClassSpecificCollectionAge.Values.Append(Collection.CollectionAge))
        {
            if (age != Timeout.InfiniteTimeSpan && age <= Collection.CollectionQuantum)
            {
                throw new OrleansConfigurationException(
                    $"The collection age {age} must be greater than the collection quantum {Collection.CollectionQuantum}.");
            }
        }
    }
}
