using Ticketing.Engine.Activations;

namespace Ticketing.Engine.Calls;

/// <summary>What an activation's inbox holds. An item is in at most one list at a time, so that it can carry the link itself.</summary>
internal abstract class WorkItem
{
    internal WorkItem? Next { get; set; }

    internal abstract void Run(Activation activation);
}

/// <summary>How a turn gets along with others.</summary>
[Flags]
internal enum TurnOptions
{
    /// <summary>It waits until no other turn runs.</summary>
    None = 0,

    /// <summary>It runs beside others of its kind.</summary>
    ReadOnly = 1,

    /// <summary>It runs beside any other.</summary>
    AlwaysInterleave = 2,

    /// <summary>No one waits for its answer.</summary>
    OneWay = 4,

    /// <summary>It does not count as use of the activation.</summary>
    Passive = 8,
}

/// <summary>Work that passes an activation's gate: a request, a timer's tick or an item of a stream.</summary>
internal abstract class Turn : WorkItem
{
    private Activation? _runsIn;
    private Task? _work;

    /// <summary>Gets how this turn gets along with others.</summary>
    public virtual TurnOptions Options => TurnOptions.None;

    internal virtual Dictionary<string, object>? Context => null;

    internal sealed override void Run(Activation activation) => activation.Admit(this);

    /// <summary>Does the work. Null says that there is no work to do any more.</summary>
    internal abstract Task? Begin(Activation activation);

    /// <summary>Reports how the work ended.</summary>
    internal abstract void Complete(Task work);

    /// <summary>The activation ended, or never started because of <paramref name="failure"/>, before this turn began.</summary>
    internal abstract void Miss(Activation activation, Exception? failure);

    /// <summary>Calls <see cref="Activation.End"/> in a later turn, once the work is done.</summary>
    internal void EndLater(Activation activation, Task work)
    {
        _runsIn = activation;
        _work = work;
        work.GetAwaiter().UnsafeOnCompleted(End);
    }

    private void End()
    {
        var (activation, work) = (_runsIn!, _work!);
        (_runsIn, _work) = (null, null);
        activation.End(this, work);
    }
}
