using Orleans.Runtime;
using Ticketing.Engine.Activations;
using Ticketing.Engine.Calls;

namespace Ticketing.Engine.Timers;

/// <summary>
/// A timer of a grain, and the turn in which it ticks. The clock is set anew after each tick, so that one tick at most is under way; a
/// tick still in the inbox when the activation ends is dropped with it.
/// </summary>
internal abstract class GrainTimer : Turn, IGrainTimer
{
    private readonly Activation _activation;
    private readonly ITimer _timer;
    private readonly TurnOptions _options;
    private CancellationTokenSource? _cancellation;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _changed;
    private bool _disposed;
    private int _queued;

    protected GrainTimer(Activation activation, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _options = (options.Interleave ? TurnOptions.AlwaysInterleave : 0) | (options.KeepAlive ? 0 : TurnOptions.Passive);

        // A tick sees nothing of the turn that registered the timer.
        using (ExecutionContext.SuppressFlow())
        {
            _timer = activation.Silo.Time.CreateTimer(
                static state => ((GrainTimer)state!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public override TurnOptions Options => _options;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        (_dueTime, _period, _changed) = (dueTime, period, true);
        if (Volatile.Read(ref _queued) == 0)
        {
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _timer.Dispose();
            _cancellation?.Cancel();
            _activation.Forget(this);
        }
    }

    internal override Task? Begin(Activation activation)
    {
        if (_disposed)
        {
            return null;
        }

        _changed = false;
        return Tick((_cancellation ??= new CancellationTokenSource()).Token);
    }

    internal override void Complete(Task work)
    {
        if (!work.IsCompletedSuccessfully && !_disposed)
        {
            Log.TimerFailed(_activation.Silo.Logger, work.Exception?.InnerException ?? new TaskCanceledException(work), _activation);
        }

        Volatile.Write(ref _queued, 0);
        if (!_disposed)
        {
            _timer.Change(_changed ? _dueTime : _period, Timeout.InfiniteTimeSpan);
        }
    }

    internal override void Miss(Activation activation, Exception? failure)
    {
        // The activation that the tick was for is gone, and the timer with it.
    }

    protected abstract Task Tick(CancellationToken cancellationToken);

    private static void Check(TimeSpan time, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((long)time.TotalMilliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)time.TotalMilliseconds, 0xfffffffe, name);
    }

    private void OnDue()
    {
        if (Interlocked.Exchange(ref _queued, 1) == 0)
        {
            _activation.Post(this);
        }
    }
}

/// <summary>A timer whose callback takes this state.</summary>
internal sealed class GrainTimer<TState>(
    Activation activation, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    : GrainTimer(activation, options)
{
    protected override Task Tick(CancellationToken cancellationToken) => callback(state, cancellationToken);
}
