using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Timers;

public interface ITimerGrain : IGrainWithStringKey
{
    /// <summary>Starts a timer that notes its ticks and, if there is a gate, waits at it.</summary>
    Task Start(string tick, TimeSpan dueTime, TimeSpan period, string? gate = null, bool interleave = false);

    Task Change(TimeSpan dueTime, TimeSpan period);

    /// <summary>Stops the timer, and has its last tick's token noted if that is cancelled.</summary>
    Task Stop();

    Task StartFailing(TimeSpan period);

    Task StartThatStopsItself(TimeSpan period);

    Task Note(string entry);

    Task Hold(string gate);

    Task End();
}

public sealed class TimerGrain : Grain, ITimerGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Note("deactivated");

    public Task Start(string tick, TimeSpan dueTime, TimeSpan period, string? gate, bool interleave)
    {
        _timer = this.RegisterGrainTimer(
            async (name, cancellation) =>
            {
                Journal.Note(Key, name);
                await using var noted = cancellation.Register(() => Journal.Note(Key, "cancelled"));
                await (gate is null ? Task.CompletedTask : Gate.Of(gate).PassAsync());
            },
            tick,
            new GrainTimerCreationOptions(dueTime, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task StartFailing(TimeSpan period)
    {
        this.RegisterGrainTimer(
            () =>
            {
                Journal.Note(Key, "failed");
                throw new InvalidOperationException("Ticks may fail.");
            },
            period,
            period);
        return Task.CompletedTask;
    }

    public Task StartThatStopsItself(TimeSpan period)
    {
        _timer = this.RegisterGrainTimer(
            _ =>
            {
                Journal.Note(Key, $"tick {++_ticks}");
                if (_ticks == 3)
                {
                    _timer!.Dispose();
                }

                return Task.CompletedTask;
            },
            TimeSpan.Zero,
            period);
        return Task.CompletedTask;
    }

    public Task Note(string entry)
    {
        Journal.Note(Key, entry);
        return Task.CompletedTask;
    }

    public Task Hold(string gate) => Gate.Of(gate).PassAsync();

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
