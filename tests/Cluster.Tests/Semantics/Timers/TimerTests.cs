using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Timers;

[Collection(nameof(OneSilo))]
public sealed class TimerTests(OneSilo silo)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;
    private readonly string _key = Key.New();

    private ITimerGrain Grain => silo.Grains.GetGrain<ITimerGrain>(_key);

    [Fact]
    public async Task A_timer_ticks_again_and_again()
    {
        await Grain.Start("tick", TimeSpan.Zero, Soon);

        await Journal.Until(_key, "tick", 5);
    }

    [Fact]
    public async Task A_timer_without_a_period_ticks_once()
    {
        await Grain.Start("tick", Soon, Never);

        await Journal.Until(_key, "tick");
        await UntilOthersHaveTicked();
        Assert.Equal(1, Journal.Count(_key, "tick"));
    }

    [Fact]
    public async Task A_tick_is_a_turn_and_waits_for_the_one_that_runs()
    {
        var held = Grain.Hold(_key);
        await Gate.Of(_key).UntilArrived(1);
        var start = Grain.Start("tick", TimeSpan.Zero, Soon);
        Gate.Of(_key).Open();
        await held;
        await start;
        await Journal.Until(_key, "tick");

        var gate = Key.New();
        var again = Grain.Hold(gate);
        await Gate.Of(gate).UntilArrived(1);
        var before = Journal.Count(_key, "tick");
        await UntilOthersHaveTicked();
        Assert.Equal(before, Journal.Count(_key, "tick"));
        Gate.Of(gate).Open();
        await again;
        await Journal.Until(_key, "tick", before + 1);
    }

    [Fact]
    public async Task Requests_wait_for_a_tick()
    {
        await Grain.Start("tick", TimeSpan.Zero, Never, gate: _key);
        await Gate.Of(_key).UntilArrived(1);

        var note = Grain.Note("after");
        Assert.Equal(["tick"], Journal.Of(_key));
        Gate.Of(_key).Open();
        await note;

        Assert.Equal(["tick", "after"], Journal.Of(_key));
    }

    [Fact]
    public async Task The_ticks_of_an_interleaving_timer_wait_for_nothing()
    {
        await Grain.Start("tick", Soon, Soon, interleave: true);
        var held = Grain.Hold(_key);
        await Gate.Of(_key).UntilArrived(1);

        await Journal.Until(_key, "tick", Journal.Count(_key, "tick") + 3);
        Gate.Of(_key).Open();
        await held;
    }

    [Fact]
    public async Task Requests_do_not_wait_for_the_tick_of_an_interleaving_timer()
    {
        await Grain.Start("tick", TimeSpan.Zero, Never, gate: _key, interleave: true);
        await Gate.Of(_key).UntilArrived(1);

        await Grain.Note("served");
        Gate.Of(_key).Open();
    }

    [Fact]
    public async Task The_ticks_of_one_timer_do_not_overlap()
    {
        await Grain.Start("tick", TimeSpan.Zero, Soon, gate: _key, interleave: true);
        await Gate.Of(_key).UntilArrived(1);

        await UntilOthersHaveTicked();

        Assert.Equal(1, Gate.Of(_key).Arrived);
        Gate.Of(_key).Open();
    }

    [Fact]
    public async Task A_changed_timer_ticks_at_its_new_time()
    {
        await Grain.Start("tick", Never, Never);
        await UntilOthersHaveTicked();
        Assert.Empty(Journal.Of(_key));

        await Grain.Change(Soon, Soon);

        await Journal.Until(_key, "tick", 2);
    }

    [Fact]
    public async Task A_timer_can_be_put_off()
    {
        await Grain.Start("tick", Soon, Soon);
        await Journal.Until(_key, "tick");

        await Grain.Change(Never, Never);
        var before = Journal.Count(_key, "tick");
        await UntilOthersHaveTicked();

        Assert.InRange(Journal.Count(_key, "tick"), before, before + 1);
    }

    [Fact]
    public async Task A_stopped_timer_ticks_no_more_and_cancels_its_tick()
    {
        await Grain.Start("tick", TimeSpan.Zero, Soon, gate: _key, interleave: true);
        await Gate.Of(_key).UntilArrived(1);

        await Grain.Stop();

        await Journal.Until(_key, "cancelled");
        Gate.Of(_key).Open();
        await UntilOthersHaveTicked();
        Assert.Equal(1, Journal.Count(_key, "tick"));
    }

    [Fact]
    public async Task A_timer_may_stop_itself()
    {
        await Grain.StartThatStopsItself(Soon);

        await Journal.Until(_key, "tick 3");
        await UntilOthersHaveTicked();
        Assert.Equal(["tick 1", "tick 2", "tick 3"], Journal.Of(_key));
    }

    [Fact]
    public async Task A_failing_tick_does_not_stop_its_timer()
    {
        await Grain.StartFailing(Soon);

        await Journal.Until(_key, "failed", 3);
    }

    [Fact]
    public async Task Timers_end_with_their_activation_and_do_not_bring_it_back()
    {
        await Grain.Start("tick", TimeSpan.Zero, Soon);
        await Journal.Until(_key, "tick", 2);

        await Grain.End();
        await Journal.Until(_key, "deactivated");
        var atTheEnd = Journal.Of(_key);
        await UntilOthersHaveTicked();

        Assert.Equal(atTheEnd, Journal.Of(_key));
        Assert.Equal("deactivated", atTheEnd[^1]);
    }

    /// <summary>Waits for as long as it takes another grain's timer to tick ten times.</summary>
    private async Task UntilOthersHaveTicked()
    {
        var key = Key.New();
        await silo.Grains.GetGrain<ITimerGrain>(key).Start("tick", Soon, Soon);
        await Journal.Until(key, "tick", 10);
        await silo.Grains.GetGrain<ITimerGrain>(key).Stop();
    }
}
