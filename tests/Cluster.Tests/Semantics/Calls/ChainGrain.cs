using Orleans.Concurrency;

namespace Ticketing.Semantics.Calls;

public interface IChainGrain : IGrainWithIntegerKey
{
    /// <summary>Calls the grains of these keys, each through the one before.</summary>
    Task<int> Through(int[] keys);
}

public interface IReentrantChainGrain : IGrainWithIntegerKey
{
    Task<int> Through(int[] keys);
}

public sealed class ChainGrain : Grain, IChainGrain
{
    public async Task<int> Through(int[] keys) =>
        keys is [var next, ..] ? 1 + await GrainFactory.GetGrain<IChainGrain>(next).Through(keys[1..]) : 1;
}

[Reentrant]
public sealed class ReentrantChainGrain : Grain, IReentrantChainGrain
{
    public async Task<int> Through(int[] keys) =>
        keys is [var next, ..] ? 1 + await GrainFactory.GetGrain<IReentrantChainGrain>(next).Through(keys[1..]) : 1;
}
