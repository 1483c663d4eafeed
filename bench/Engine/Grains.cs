using Orleans.Placement;

namespace Ticketing.Bench.Engine;

/// <summary>As little as a grain can be.</summary>
[Alias("ticketing.bench.IPebbleGrain")]
public interface IPebbleGrain : IGrainWithIntegerKey
{
    [Alias("Touch")]
    Task<int> Touch();
}

/// <summary>A grain that calls another.</summary>
[Alias("ticketing.bench.IHandGrain")]
public interface IHandGrain : IGrainWithIntegerKey
{
    /// <summary>Touches a pebble so many times, one after the other.</summary>
    [Alias("Touch")]
    Task Touch(long pebble, int times);
}

internal sealed class PebbleGrain : Grain, IPebbleGrain
{
    private int _touches;

    public Task<int> Touch() => Task.FromResult(++_touches);
}

/// <summary>A grain that lives for one call, as that of an order does.</summary>
[Alias("ticketing.bench.IMayflyGrain")]
public interface IMayflyGrain : IGrainWithGuidKey
{
    [Alias("Live")]
    Task Live();
}

[PreferLocalPlacement]
internal sealed class MayflyGrain : Grain, IMayflyGrain
{
    public Task Live()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

internal sealed class HandGrain : Grain, IHandGrain
{
    public async Task Touch(long pebble, int times)
    {
        var touched = GrainFactory.GetGrain<IPebbleGrain>(pebble);
        for (var time = 0; time < times; time++)
            await touched.Touch();
    }
}
