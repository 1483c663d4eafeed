using Orleans.Runtime;
using Ticketing.Engine.Calls;

namespace Ticketing.Engine.Activations;

/// <summary>
/// One activation of a grain. It is its own task scheduler: everything that happens in the grain happens in turns on this scheduler, one
/// at a time. This part runs turns; <c>Gate</c> decides which may begin, <c>Lifecycle</c> how the activation starts and ends.
/// </summary>
/// <remarks>
/// The inbox is one field: null while idle, otherwise the newest item of a linked list whose end is null or <see cref="Busy"/>. Whoever
/// replaces null starts the pump; the pump leaves only by replacing <see cref="Busy"/> with null. So no wake-up can be lost as long as
/// no exception leaves the pump.
/// </remarks>
internal sealed partial class Activation : TaskScheduler, IGrainContext, IThreadPoolWorkItem
{
    private const int ItemsPerBurst = 256;
    private static readonly WorkItem Busy = new Sentinel();
    private static ExecutionContext? clean;

    private WorkItem? _inbox;
    private WorkItem? _batch;

    public Activation(Silo silo, GrainClass grainClass, GrainId grainId)
    {
        (Silo, Class, GrainId) = (silo, grainClass, grainId);
        _lastUsed = silo.Origin.Clock.Now;
    }

    /// <summary>Gets the activation whose turn the current thread runs.</summary>
    public static new Activation? Current => TaskScheduler.Current as Activation;

    public Silo Silo { get; }

    public GrainClass Class { get; }

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    public GrainReference GrainReference => new(GrainId, Silo.Origin);

    public override int MaximumConcurrencyLevel => 1;

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override string ToString() => $"[Activation: {Silo.SiloAddress}/{GrainId} {_state}]";

    /// <summary>Puts an item into the inbox. Any thread may do so.</summary>
    public void Post(WorkItem item)
    {
        var head = Volatile.Read(ref _inbox);
        while (true)
        {
            item.Next = head;
            var seen = Interlocked.CompareExchange(ref _inbox, item, head);
            if (ReferenceEquals(seen, head))
            {
                break;
            }

            head = seen;
        }

        if (head is null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    void IThreadPoolWorkItem.Execute() => new Pump(this).RunSynchronously(this);

    protected override void QueueTask(Task task) => Post(new Continuation(task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        (task is Pump || (!taskWasPreviouslyQueued && ReferenceEquals(Current, this))) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void RunBurst()
    {
        clean ??= ExecutionContext.Capture();
        var left = ItemsPerBurst;
        do
        {
            for (; _batch is { } item; left--)
            {
                if (left == 0)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                    return;
                }

                _batch = item.Next;
                item.Next = null;
                RunItem(item);
            }

            _batch = TakeInbox();
        }
        while (_batch is not null || !ReferenceEquals(Interlocked.CompareExchange(ref _inbox, null, Busy), Busy));
    }

    private void RunItem(WorkItem item)
    {
        try
        {
            item.Run(this);
            RestoreContext();
            if (_recheck)
            {
                Recheck();
            }
        }
        catch (Exception exception)
        {
            Log.TurnFailed(Silo.Logger, exception, this);
            RestoreContext();
        }
    }

    /// <summary>Takes all items out of the inbox, oldest first.</summary>
    private WorkItem? TakeInbox()
    {
        var item = Interlocked.Exchange(ref _inbox, Busy);
        WorkItem? oldest = null;
        while (item is not null && !ReferenceEquals(item, Busy))
        {
            var next = item.Next;
            item.Next = oldest;
            oldest = item;
            item = next;
        }

        return oldest;
    }

    /// <summary>Forgets what a turn left in its async locals, so that the next one does not see it.</summary>
    private static void RestoreContext()
    {
        if (!ReferenceEquals(ExecutionContext.Capture(), clean))
        {
            ExecutionContext.Restore(clean!);
        }
    }

    /// <summary>One burst of turns. It is a task only so that <see cref="TaskScheduler.Current"/> is right within it.</summary>
    private sealed class Pump(Activation activation) : Task(static state => ((Activation)state!).RunBurst(), activation);

    private sealed class Continuation(Task task) : WorkItem
    {
        internal override void Run(Activation activation)
        {
            // What a lost silo still had to do is lost with it.
            if (!activation.Silo.IsLost)
            {
                activation.TryExecuteTask(task);
            }
        }
    }

    private sealed class Sentinel : WorkItem
    {
        internal override void Run(Activation activation) => throw new InvalidOperationException();
    }
}
