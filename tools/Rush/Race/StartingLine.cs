using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;

namespace Ticketing.Rush.Race;

/// <summary>Holds everybody back, each with an open connection, until the last has arrived.</summary>
internal sealed class StartingLine(int racers)
{
    private readonly TaskCompletionSource _start = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    public async Task WaitAsync(Caller caller, CancellationToken cancellation)
    {
        await caller.SendAsync(new Call(CallKind.Warmup, HttpMethod.Get, "/health/live"), cancellation);
        if (Interlocked.Increment(ref _arrived) == racers) _start.SetResult();
        await _start.Task.WaitAsync(cancellation);
    }
}
