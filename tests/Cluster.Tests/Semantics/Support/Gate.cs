using System.Collections.Concurrent;

namespace Ticketing.Semantics.Support;

/// <summary>A place where grains wait until a test lets them go on. Silos and tests share one process, so a name is enough.</summary>
public sealed class Gate
{
    private static readonly ConcurrentDictionary<string, Gate> All = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    public int Arrived => Volatile.Read(ref _arrived);

    public static Gate Of(string name) => All.GetOrAdd(name, static _ => new Gate());

    public Task PassAsync()
    {
        Interlocked.Increment(ref _arrived);
        return _opened.Task;
    }

    public void Open() => _opened.TrySetResult();

    public Task UntilArrived(int count) => Eventually.True(() => Arrived >= count);
}
