using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Ticketing.Engine.Activations;

namespace Ticketing.Engine.Calls;

/// <summary>Where calls come from: a silo, or a client beside the silos. It makes references and waits for the answers.</summary>
internal sealed class Origin : IClusterClient, IDisposable
{
    public Origin(Cluster cluster, Silo? silo, IServiceProvider services, TimeProvider time, MessagingOptions options, ILogger logger)
    {
        (Cluster, Silo, ServiceProvider, Logger) = (cluster, silo, services, logger);
        var resolution = TimeSpan.FromTicks(Math.Clamp(options.ResponseTimeout.Ticks / 4, TimeSpan.TicksPerMillisecond * 20, TimeSpan.TicksPerSecond));
        Clock = new CoarseClock(time, resolution);
        Calls = new CallTable(options, Clock, logger);
        Clock.Moved += Calls.Sweep;
    }

    public Cluster Cluster { get; }

    /// <summary>Gets the silo that calls come from, if they come from one.</summary>
    public Silo? Silo { get; }

    public IServiceProvider ServiceProvider { get; }

    public ILogger Logger { get; }

    public CoarseClock Clock { get; }

    public CallTable Calls { get; }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => Refer<TGrainInterface>(IdSpan.Create(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => Refer<TGrainInterface>(IdSpan.Create(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return Refer<TGrainInterface>(IdSpan.Create(primaryKey), grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => Proxy<TGrainInterface>.Create(grainId, this);

    public void Dispose()
    {
        Clock.Dispose();
        Cluster.Leave(this);
        Calls.Fail(_ => true, static () => new SiloUnavailableException("The local host is shutting down and can no longer wait for answers."));
    }

    private TGrainInterface Refer<TGrainInterface>(IdSpan key, string? prefix) =>
        Proxy<TGrainInterface>.Create(new GrainId(prefix is null ? Proxy<TGrainInterface>.GrainType : GrainCatalog.TypeFor(typeof(TGrainInterface), prefix), key), this);
}
