using Ticketing.Engine.Tests.Support;

namespace Ticketing.Engine.Tests.Calls;

[Collection(nameof(OneSilo))]
public sealed class OneWayTests(OneSilo silo)
{
    private readonly string _key = Key.New();

    private IPatienceGrain Grain => silo.Grains.GetGrain<IPatienceGrain>(_key);

    [Fact]
    public async Task The_caller_does_not_wait()
    {
        await Grain.Tell("told", _key);

        Assert.Empty(Journal.Of(_key));
        Gate.Of(_key).Open();
        await Journal.Until(_key, "told");
    }

    [Fact]
    public async Task The_caller_does_not_learn_of_a_failure()
    {
        await Grain.TellAndFail();

        await Grain.Note("served");
        Assert.Equal(["served"], Journal.Of(_key));
    }
}
