using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Storage;
using Ticketing.Engine.Tests.Support;

namespace Ticketing.Engine.Tests.Storage;

[Collection(nameof(OneSilo))]
public sealed class PersistentStateTests(OneSilo silo)
{
    private readonly string _key = Key.New();

    private IStoredGrain Grain => silo.Grains.GetGrain<IStoredGrain>(_key);

    [Fact]
    public async Task State_is_new_at_first()
    {
        Assert.Empty(await Grain.Items());
        Assert.False(await Grain.Exists());
    }

    [Fact]
    public async Task Written_state_is_there_before_the_next_activation_serves_anyone()
    {
        await Grain.Add("seat 1");
        await Grain.Add("seat 2");
        await Grain.End();

        Assert.Equal(["seat 1", "seat 2"], await Grain.Items());
        Assert.True(await Grain.Exists());
    }

    [Fact]
    public async Task State_that_is_not_written_is_lost()
    {
        await Grain.Add("seat 1");
        await Grain.AddInMemory("seat 2");
        Assert.Equal(["seat 1", "seat 2"], await Grain.Items());

        await Grain.End();

        Assert.Equal(["seat 1"], await Grain.Items());
    }

    [Fact]
    public async Task Reading_again_takes_back_what_is_not_written()
    {
        await Grain.Add("seat 1");
        await Grain.AddInMemory("seat 2");

        await Grain.Reread();

        Assert.Equal(["seat 1"], await Grain.Items());
    }

    [Fact]
    public async Task Cleared_state_is_new_again()
    {
        await Grain.Add("seat 1");
        await Grain.Clear();

        Assert.Empty(await Grain.Items());
        Assert.False(await Grain.Exists());
        await Grain.Add("seat 2");
        await Grain.End();
        Assert.Equal(["seat 2"], await Grain.Items());
    }

    [Fact]
    public async Task A_grain_may_have_several_states_in_several_stores()
    {
        await Grain.Add("seat 1");
        await Grain.AddToOther("seat 2");
        await Grain.End();

        Assert.Equal(["seat 1"], await Grain.Items());
        Assert.Equal(["seat 2"], await Grain.OtherItems());
    }

    [Fact]
    public async Task A_write_over_someone_else_s_fails_and_ends_the_activation()
    {
        await Grain.Add("seat 1");
        var store = silo.Cluster.GetSiloServiceProvider().GetRequiredKeyedService<IGrainStorage>(Ordinary.Store);
        var state = new GrainState<Basket>(new Basket());
        await store.ReadStateAsync("basket", Grain.GetGrainId(), state);
        state.State!.Items.Add("seat 2");
        await store.WriteStateAsync("basket", Grain.GetGrainId(), state);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Grain.Add("seat 3"));

        Assert.Equal(["seat 1", "seat 2"], await Grain.Items());
        await Grain.Add("seat 3");
        Assert.Equal(["seat 1", "seat 2", "seat 3"], await Grain.Items());
    }
}
