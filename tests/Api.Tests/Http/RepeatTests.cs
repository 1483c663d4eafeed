using Ticketing.Api.Http;
using Ticketing.Faults;

namespace Ticketing.Api.Tests.Http;

public sealed class RepeatTests
{
    private int _calls;

    [Fact]
    public async Task A_call_that_could_not_tell_is_repeated_until_one_can() =>
        Assert.Equal(3, await AskAsync(failures: 2, new OutcomeUnknownException()));

    [Fact]
    public async Task A_call_that_was_cut_off_is_repeated() => Assert.Equal(2, await AskAsync(failures: 1, new TimeoutException()));

    [Fact]
    public async Task A_call_that_the_cluster_gave_up_on_its_way_is_repeated() =>
        Assert.Equal(2, await AskAsync(failures: 1, new OperationCanceledException("Message expired before placement could complete.")));

    [Fact]
    public async Task A_call_that_its_caller_gave_up_is_not_repeated()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => AskAsync(failures: 1, new OperationCanceledException(), cancellation: new CancellationToken(canceled: true)));
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task A_call_that_can_be_given_up_is_given_its_callers_token()
    {
        using var patience = new CancellationTokenSource();
        var given = await new Repeat(new HurriedClock()).AskAsync(0, 0, static (_, _, cancellation) => Task.FromResult(cancellation),
            patience.Token);
        Assert.Equal(patience.Token, given);
    }

    [Fact]
    public async Task A_bug_is_not_repeated()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync(failures: 1, new InvalidOperationException()));
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task Patience_ends_within_ten_seconds()
    {
        var clock = new HurriedClock();
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => AskAsync(failures: int.MaxValue, new OutcomeUnknownException(), clock));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10));
    }

    private Task<int> AskAsync(int failures, Exception failure, TimeProvider? clock = null, CancellationToken cancellation = default) =>
        new Repeat(clock ?? new HurriedClock())
            .AskAsync(
                this, failures, (_, most) => ++_calls <= most ? Task.FromException<int>(failure) : Task.FromResult(_calls), cancellation);

    /// <summary>A clock on which every pause is over at once.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        private long _ticks;

        public TimeSpan Elapsed => TimeSpan.FromTicks(_ticks);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ticks += dueTime > TimeSpan.Zero ? dueTime.Ticks : 0;
            return System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
        }
    }
}
