using Orleans.Runtime;
using Orleans.Streams;
using Ticketing.Engine.Calls;

namespace Ticketing.Engine.Streams;

/// <summary>One subscription, and the items on their way to it: one at a time, in order, beside everyone else's.</summary>
internal abstract class Subscription((string, StreamId) stream, GrainId? owner, Origin origin)
{
    /// <summary>A subscriber that is this far behind misses the oldest items.</summary>
    private const int LongestBacklog = 10_000;

    private readonly Queue<(object?, StreamSequenceToken)> _backlog = new();
    private bool _isDelivering;
    private bool _hasEnded;

    public (string Provider, StreamId Id) Stream { get; } = stream;

    /// <summary>Gets the grain that subscribes; null outside grains.</summary>
    public GrainId? Owner { get; } = owner;

    public Origin Origin { get; } = origin;

    public Guid Id { get; } = Guid.NewGuid();

    public void Deliver(object? item, StreamSequenceToken token)
    {
        var isLossy = false;
        lock (_backlog)
        {
            if (_hasEnded)
            {
                return;
            }

            if (_backlog.Count == LongestBacklog)
            {
                _backlog.Dequeue();
                isLossy = true;
            }

            _backlog.Enqueue((item, token));
            if (!_isDelivering)
            {
                _isDelivering = true;
                ThreadPool.UnsafeQueueUserWorkItem(static one => _ = one.DeliverAllAsync(), this, preferLocal: false);
            }
        }

        if (isLossy)
        {
            Log.SubscriberTooSlow(Origin.Logger, Stream.Id);
        }
    }

    public void End()
    {
        lock (_backlog)
        {
            _hasEnded = true;
            _backlog.Clear();
        }
    }

    protected abstract Task DeliverAsync(object? item, StreamSequenceToken token);

    private async Task DeliverAllAsync()
    {
        while (TryTake(out var next))
        {
            try
            {
                await DeliverAsync(next.Item, next.Token);
            }
            catch (Exception exception)
            {
                Log.DeliveryFailed(Origin.Logger, exception, Stream.Id);
            }
        }
    }

    private bool TryTake(out (object? Item, StreamSequenceToken Token) next)
    {
        lock (_backlog)
        {
            _isDelivering = _backlog.TryDequeue(out next);
            return _isDelivering;
        }
    }
}

/// <summary>A subscription to items of this type.</summary>
internal sealed class Subscription<T>((string, StreamId) stream, GrainId? owner, Origin origin, IAsyncObserver<T> observer)
    : Subscription(stream, owner, origin)
{
    /// <summary>Gets or sets the observer outside grains. A grain's is kept by its activation, and ends with it.</summary>
    public IAsyncObserver<T> Observer { get; set; } = observer;

    protected override Task DeliverAsync(object? item, StreamSequenceToken token) => Owner is { } grain
        ? new GrainReference(grain, Origin.Cluster.FirstSilo?.Origin ?? Origin).Call(new Delivery<T>(Id, (T)item!, token))
        : Observer.OnNextAsync((T)item!, token);
}
