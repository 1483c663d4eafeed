using Orleans.Runtime;
using Ticketing.Engine.Activations;

namespace Orleans;

/// <summary>Timers and deactivation of grains.</summary>
public static class GrainBaseExtensions
{
    /// <summary>Ends the grain's activation once its running requests have completed.</summary>
    public static void DeactivateOnIdle(this IGrainBase grain) => Owner(grain).Deactivate(
        new DeactivationReason(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));

    /// <summary>
    /// Registers a timer that lives as long as the activation. Each tick is a turn of the grain; the period runs from the end of one
    /// tick to the start of the next.
    /// </summary>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Owner(grain).AddTimer(callback, state, options);
    }

    /// <summary>Registers a timer whose ticks are turns, and that lives as long as the activation.</summary>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return grain.RegisterGrainTimer(static (tick, _) => tick.callback(tick.state), (callback, state), options);
    }

    /// <summary>Registers a timer whose ticks are turns, and that lives as long as the activation.</summary>
    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return grain.RegisterGrainTimer(static (tick, cancellation) => tick(cancellation), callback, options);
    }

    /// <summary>Registers a timer whose ticks are turns, and that lives as long as the activation.</summary>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<Task> callback, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return grain.RegisterGrainTimer(static (tick, _) => tick(), callback, options);
    }

    /// <summary>Registers a timer whose ticks are turns, and that lives as long as the activation.</summary>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, CancellationToken, Task> callback, TState state, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, state, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>Registers a timer whose ticks are turns, and that lives as long as the activation.</summary>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, Task> callback, TState state, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, state, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>Registers a timer whose ticks are turns, and that lives as long as the activation.</summary>
    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<CancellationToken, Task> callback, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>Registers a timer whose ticks are turns, and that lives as long as the activation.</summary>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<Task> callback, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, new GrainTimerCreationOptions(dueTime, period));

    private static Activation Owner(IGrainBase grain) => (Activation?)grain.GrainContext
        ?? throw new InvalidOperationException("The grain was created outside the runtime.");
}
