namespace Ticketing.Live;

/// <summary>Something of an event that is followed here: one subscription, however many watch it.</summary>
/// <remarks>
/// Messages may be lost, so it is read again from time to time; a subscription that the cluster has forgotten is made anew. When nobody
/// watches any more it is closed, for good.
/// </remarks>
public abstract class EventWatch : IAsyncDisposable
{
    private readonly LiveSubscription _subscription;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private long _emptySince;
    private bool _isClosed;
    private volatile bool _hasStarted;

    /// <param name="client">Reaches the cluster.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="clock">Measures for how long nobody has watched.</param>
    protected EventWatch(IClusterClient client, Guid eventId, TimeProvider clock)
    {
        (EventId, Client, Clock, _emptySince) = (eventId, client, clock, clock.GetTimestamp());
        _subscription = new LiveSubscription(client, LiveStreams.OfEvent(eventId), Receive);
    }

    /// <summary>The event.</summary>
    public Guid EventId { get; }

    /// <summary>For how long nobody has watched.</summary>
    public TimeSpan IdleTime
    {
        get
        {
            lock (Gate)
                return IsWatched ? TimeSpan.Zero : Clock.GetElapsedTime(_emptySince);
        }
    }

    /// <summary>Reaches the cluster.</summary>
    protected IClusterClient Client { get; }

    /// <summary>The clock.</summary>
    protected TimeProvider Clock { get; }

    /// <summary>Guards who watches and what is known.</summary>
    protected Lock Gate { get; } = new();

    /// <summary>Whether anybody watches. Asked under the gate.</summary>
    protected abstract bool IsWatched { get; }

    /// <summary>Subscribes and reads, once: all who come first wait for the same reading.</summary>
    public ValueTask StartedAsync() => _hasStarted ? ValueTask.CompletedTask : new(ReadInTurnAsync(unlessStarted: true));

    /// <summary>Lets somebody watch. False: this object has been closed, and another one is to be used.</summary>
    /// <param name="join">Notes who. Called under the gate.</param>
    public bool TryJoin(Action join)
    {
        lock (Gate)
        {
            if (_isClosed)
                return false;
            join();
            return true;
        }
    }

    /// <summary>Somebody watches no longer.</summary>
    /// <param name="leave">Notes who. Called under the gate.</param>
    public void Leave(Action leave)
    {
        lock (Gate)
        {
            leave();
            _emptySince = Clock.GetTimestamp();
        }
    }

    /// <summary>Closes, unless somebody watches.</summary>
    public bool TryClose()
    {
        lock (Gate)
            return _isClosed = !IsWatched;
    }

    /// <summary>Subscribes first and reads then, so that nothing falls between the two.</summary>
    public Task RefreshAsync() => ReadInTurnAsync(unlessStarted: false);

    /// <summary>Does the same. A failure is told: the next time will do.</summary>
    public async Task TryRefreshAsync()
    {
        try
        {
            await RefreshAsync();
        }
        catch (Exception failure)
        {
            TellFailure(failure);
        }
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await _subscription.EndAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes a message of the event's stream, one at a time. Must not throw or wait.</summary>
    protected abstract void Receive(LiveMessage message);

    /// <summary>Reads how things stand, one read at a time.</summary>
    protected abstract Task ReadAsync();

    /// <summary>Logs that reading has failed.</summary>
    protected abstract void TellFailure(Exception failure);

    private async Task ReadInTurnAsync(bool unlessStarted)
    {
        await _reading.WaitAsync();
        try
        {
            if (unlessStarted && _hasStarted)
                return;
            await _subscription.EnsureAsync();
            await ReadAsync();
            _hasStarted = true;
        }
        finally
        {
            _reading.Release();
        }
    }
}
