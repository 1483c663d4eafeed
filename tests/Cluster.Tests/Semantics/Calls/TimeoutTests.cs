using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Calls;

[Collection(nameof(ImpatientSilo))]
public sealed class TimeoutTests(ImpatientSilo silo)
{
    private readonly string _key = Key.New();

    private IPatienceGrain Grain => silo.Grains.GetGrain<IPatienceGrain>(_key);

    [Fact]
    public async Task A_call_that_is_not_answered_in_time_fails_although_its_turn_goes_on()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Grain.Hold(_key));

        Gate.Of(_key).Open();
        await Eventually.Succeeds(async () =>
        {
            await Grain.Note("served");
            return true;
        });
    }

    [Fact]
    public async Task A_request_that_times_out_while_it_waits_never_starts()
    {
        var held = Grain.Hold(_key);
        await Gate.Of(_key).UntilArrived(1);

        await Assert.ThrowsAsync<TimeoutException>(() => Grain.Note("late"));
        await Assert.ThrowsAsync<TimeoutException>(() => held);
        Gate.Of(_key).Open();

        await Eventually.Succeeds(async () =>
        {
            await Grain.Note("served");
            return true;
        });
        Assert.Equal(0, Journal.Count(_key, "late"));
    }
}
