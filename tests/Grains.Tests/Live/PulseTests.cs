using System.Threading.Channels;
using Ticketing.Testing;

namespace Ticketing.Live;

public sealed class PulseTests
{
    [Fact]
    public async Task What_is_asked_for_while_it_beats_is_done_once_more_and_nothing_is_forgotten()
    {
        const int Rounds = 2_000;
        var (asked, seen) = (0, 0);
        await using var pulse = new Pulse(TimeSpan.Zero, _ =>
        {
            seen = Volatile.Read(ref asked);
            return Task.CompletedTask;
        }, TimeProvider.System);

        await Parallel.ForAsync(0, Rounds, (_, _) =>
        {
            Interlocked.Increment(ref asked);
            pulse.Ask();
            return ValueTask.CompletedTask;
        });

        await Eventually.Holds(() => Task.FromResult(Volatile.Read(ref seen) == Rounds), "the last request was served");
    }

    [Fact]
    public async Task Requests_that_come_at_once_share_a_beat()
    {
        var beats = Channel.CreateUnbounded<int>();
        var gate = new TaskCompletionSource();
        await using var pulse = new Pulse(TimeSpan.FromMilliseconds(1), async stopping =>
        {
            await beats.Writer.WriteAsync(0, stopping);
            await gate.Task;
        }, TimeProvider.System);

        pulse.Ask();
        await beats.Reader.ReadAsync();
        for (var time = 0; time < 1_000; time++)
            pulse.Ask();
        gate.SetResult();
        await beats.Reader.ReadAsync();
        await pulse.DisposeAsync();

        Assert.Equal(0, beats.Reader.Count);
    }
}
