using Orleans.Runtime;
using Orleans.Streams;
using Ticketing.Engine.Activations;
using Ticketing.Engine.Calls;

namespace Ticketing.Engine.Streams;

/// <summary>Streams in memory.</summary>
internal sealed class MemoryStreamProvider(string name, Origin origin) : IStreamProvider
{
    public string Name => name;

    public bool IsRewindable => false;

    public IAsyncStream<T> GetStream<T>(StreamId streamId)
    {
        WireTypes.CheckType(typeof(T), $"The stream {streamId}");
        return new MemoryStream<T>(name, streamId, origin);
    }
}

/// <summary>A stream in memory.</summary>
internal sealed class MemoryStream<T>(string provider, StreamId id, Origin origin) : IAsyncStream<T>
{
    public bool IsRewindable => false;

    public string ProviderName => provider;

    public StreamId StreamId => id;

    private StreamHub Hub => origin.Cluster.Streams;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        Hub.Publish(provider, id, item);
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => throw new NotSupportedException("A stream in memory has no end.");

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException("A stream in memory has no failures.");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = new Subscription<T>((provider, id), Activation.Current?.GrainId, origin, observer);
        var handle = new Handle(this, subscription);
        handle.Attach(observer);
        Hub.Add(subscription);
        return Task.FromResult<StreamSubscriptionHandle<T>>(handle);
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var caller = Activation.Current?.GrainId;
        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>([.. Hub.SubscriptionsOf(provider, id)
            .OfType<Subscription<T>>()
            .Where(one => one.Owner == caller && (caller is not null || ReferenceEquals(one.Origin, origin)))
            .Select(one => new Handle(this, one))]);
    }

    private sealed class Handle(MemoryStream<T> stream, Subscription<T> subscription) : StreamSubscriptionHandle<T>
    {
        public override StreamId StreamId => stream.StreamId;

        public override string ProviderName => stream.ProviderName;

        public override Guid HandleId => subscription.Id;

        public override Task UnsubscribeAsync()
        {
            stream.Hub.Remove(subscription);
            Activation.Current?.More.StreamObservers?.Remove(HandleId);
            return Task.CompletedTask;
        }

        public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
        {
            Attach(observer);
            return Task.FromResult<StreamSubscriptionHandle<T>>(this);
        }

        public override bool Equals(StreamSubscriptionHandle<T>? other) => other?.HandleId == HandleId;

        public void Attach(IAsyncObserver<T> observer)
        {
            if (subscription.Owner is null)
            {
                subscription.Observer = observer;
            }
            else if (Activation.Current is { } activation && activation.GrainId == subscription.Owner)
            {
                (activation.More.StreamObservers ??= [])[HandleId] = observer;
            }
            else
            {
                throw new InvalidOperationException("A grain's subscription is resumed by the grain.");
            }
        }
    }
}
