using Orleans.Runtime;
using Ticketing.Engine.Timers;

namespace Ticketing.Engine.Activations;

/// <summary>The timers of an activation, which end with it.</summary>
internal sealed partial class Activation
{
    public GrainTimer AddTimer<TState>(Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        if (!ReferenceEquals(Current, this))
        {
            throw new InvalidOperationException("Timers are registered in a turn of their grain.");
        }

        var timer = new GrainTimer<TState>(this, callback, state, options);
        (More.Timers ??= []).Add(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void Forget(GrainTimer timer)
    {
        if (ReferenceEquals(Current, this))
        {
            _extras?.Timers?.Remove(timer);
        }
    }

    private void StopTimers()
    {
        if (_extras?.Timers is { } timers)
        {
            _extras.Timers = null;
            timers.ForEach(static timer => timer.Dispose());
        }
    }
}
