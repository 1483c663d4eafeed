namespace Ticketing.Live;

/// <summary>
/// Does something whenever it is asked to, but not more often than allowed: requests that come too soon share the next time.
/// </summary>
/// <remarks>
/// After a quiet time the first request is served at once. A request is never forgotten, and never served before it was made.
/// </remarks>
public sealed class Pulse : IAsyncDisposable
{
    private readonly SemaphoreSlim _asked = new(0, 1);
    private readonly CancellationTokenSource _disposing = new();
    private readonly Func<CancellationToken, Task> _beat;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _clock;
    private readonly Task _running;
    private int _isAsked;
    private int _isDisposed;

    /// <param name="interval">The least time from the end of one beat to the next.</param>
    /// <param name="beat">What to do. It deals with its own failures: an exception ends the pulse.</param>
    /// <param name="clock">Measures the interval.</param>
    public Pulse(TimeSpan interval, Func<CancellationToken, Task> beat, TimeProvider clock)
    {
        (_interval, _beat, _clock) = (interval, beat, clock);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Asks for a beat.</summary>
    public void Ask()
    {
        if (Volatile.Read(ref _isAsked) == 0 && Interlocked.Exchange(ref _isAsked, 1) == 0)
            _asked.Release();
    }

    /// <summary>Stops; a beat under way is cancelled and waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        await _disposing.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _disposing.Dispose();
        _asked.Dispose();
    }

    private async Task RunAsync()
    {
        var stopping = _disposing.Token;
        while (!stopping.IsCancellationRequested)
        {
            await _asked.WaitAsync(stopping);
            Volatile.Write(ref _isAsked, 0);
            await _beat(stopping);
            await Task.Delay(_interval, _clock, stopping);
        }
    }
}
