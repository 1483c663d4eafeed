using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans.Runtime;
using Ticketing.Engine.Calls;

namespace Ticketing.Engine.Streams;

/// <summary>Who subscribes to which stream of a cluster.</summary>
internal sealed class StreamHub
{
    private readonly ConcurrentDictionary<(string Provider, StreamId Stream), ImmutableArray<Subscription>> _subscriptions = new();
    private long _published;

    public ImmutableArray<Subscription> SubscriptionsOf(string provider, StreamId stream) =>
        _subscriptions.GetValueOrDefault((provider, stream), []);

    public void Add(Subscription subscription) => _subscriptions.AddOrUpdate(
        subscription.Stream, static (_, one) => [one], static (_, all, one) => all.Add(one), subscription);

    public void Remove(Subscription subscription)
    {
        subscription.End();
        var left = _subscriptions.AddOrUpdate(
            subscription.Stream, static (_, _) => [], static (_, all, one) => all.Remove(one), subscription);
        if (left.IsEmpty)
        {
            _subscriptions.TryRemove(new(subscription.Stream, left));
        }
    }

    public void Publish(string provider, StreamId stream, object? item)
    {
        var token = new SequenceToken(Interlocked.Increment(ref _published));
        foreach (var subscription in SubscriptionsOf(provider, stream))
        {
            subscription.Deliver(item, token);
        }
    }

    /// <summary>Ends the subscriptions that a host holds outside grains, as it leaves.</summary>
    public void Forget(Origin origin)
    {
        foreach (var subscription in _subscriptions.Values.SelectMany(static all => all))
        {
            if (subscription.Owner is null && ReferenceEquals(subscription.Origin, origin))
            {
                Remove(subscription);
            }
        }
    }
}
