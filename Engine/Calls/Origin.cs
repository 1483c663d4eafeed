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
        Clock = new CoarseClock(time, Resolution(options.ResponseTimeout, silo?.Collection.CollectionQuantum ?? options.ResponseTimeout));
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
        Calls.Fail(static _ => true, static () => new SiloUnavailableException("The host stops, and waits for no more answers."));
    }

    /// <summary>Gets a resolution fine enough for the times that are measured with it.</summary>
    private static TimeSpan Resolution(params ReadOnlySpan<TimeSpan> times)
    {
        var resolution = TimeSpan.FromSeconds(1);
        foreach (var time in times)
        {
            resolution = time > TimeSpan.Zero && time / 4 < resolution ? time / 4 : resolution;
        }

        return resolution < TimeSpan.FromMilliseconds(10) ? TimeSpan.FromMilliseconds(10) : resolution;
    }

    private TGrainInterface Refer<TGrainInterface>(IdSpan key, string? prefix)
    {
        var type = prefix is null ? Proxy<TGrainInterface>.GrainType : GrainCatalog.TypeFor(typeof(TGrainInterface), prefix);
        return Proxy<TGrainInterface>.Create(new GrainId(type, key), this);
    }
}
