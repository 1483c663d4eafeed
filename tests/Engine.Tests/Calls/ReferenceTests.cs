using Orleans;
using Orleans.Runtime;
using Ticketing.Engine.Tests.Support;

namespace Ticketing.Engine.Tests.Calls;

public interface IKeyGrain : IGrainWithStringKey
{
    Task<string> Key();

    Task<GrainId> Id();

    Task<IKeyGrain> Self();

    Task<string> KeyOf(IKeyGrain other);
}

public sealed class KeyGrain : Grain, IKeyGrain
{
    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<GrainId> Id() => Task.FromResult(this.GetGrainId());

    public Task<IKeyGrain> Self() => Task.FromResult(this.AsReference<IKeyGrain>());

    public Task<string> KeyOf(IKeyGrain other) => other.Key();
}

[Collection(nameof(OneSilo))]
public sealed class ReferenceTests(OneSilo silo)
{
    private readonly string _key = $"event/{Key.New()}";

    [Fact]
    public async Task A_grain_knows_its_key() => Assert.Equal(_key, await silo.Grains.GetGrain<IKeyGrain>(_key).Key());

    [Fact]
    public async Task An_identity_is_the_name_of_the_class_and_the_key()
    {
        var grain = silo.Grains.GetGrain<IKeyGrain>(_key);

        Assert.Equal($"key/{_key}", grain.GetGrainId().ToString());
        Assert.Equal(grain.GetGrainId(), await grain.Id());
        Assert.Equal(grain.GetGrainId(), GrainId.Parse($"key/{_key}"));
        Assert.Equal(_key, await silo.Grains.GetGrain<IKeyGrain>(GrainId.Create("key", _key)).Key());
    }

    [Fact]
    public void References_know_their_keys()
    {
        var guid = Guid.NewGuid();

        Assert.Equal(guid, silo.Grains.GetGrain<IFailingGrain>(guid).GetPrimaryKey());
        Assert.Equal(-42, silo.Grains.GetGrain<IChainGrain>(-42).GetPrimaryKeyLong());
        Assert.Equal(_key, silo.Grains.GetGrain<IKeyGrain>(_key).GetPrimaryKeyString());
    }

    [Fact]
    public void References_to_one_grain_are_equal()
    {
        Assert.Equal(silo.Grains.GetGrain<IKeyGrain>(_key), silo.Grains.GetGrain<IKeyGrain>(_key));
        Assert.NotEqual(silo.Grains.GetGrain<IKeyGrain>(_key), silo.Grains.GetGrain<IKeyGrain>("another"));
    }

    [Fact]
    public async Task References_can_be_sent_and_returned()
    {
        var self = await silo.Grains.GetGrain<IKeyGrain>(_key).Self();

        Assert.Equal(_key, await silo.Grains.GetGrain<IKeyGrain>("another").KeyOf(self));
    }
}
