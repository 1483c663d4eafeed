using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A place in a stream.</summary>
[GenerateSerializer]
public abstract class StreamSequenceToken : IEquatable<StreamSequenceToken?>, IComparable<StreamSequenceToken?>
{
    /// <summary>Gets the number of the batch.</summary>
    public abstract long SequenceNumber { get; protected set; }

    /// <summary>Gets the number within the batch.</summary>
    public abstract int EventIndex { get; protected set; }

    /// <inheritdoc/>
    public abstract bool Equals(StreamSequenceToken? other);

    /// <inheritdoc/>
    public abstract int CompareTo(StreamSequenceToken? other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(SequenceNumber, EventIndex);
}

/// <summary>Receives what is published in a stream.</summary>
public interface IAsyncObserver<in T>
{
    /// <summary>Receives an item.</summary>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    /// <summary>Learns that the stream has ended.</summary>
    Task OnCompletedAsync() => Task.CompletedTask;

    /// <summary>Learns that the stream has failed, or that items were lost.</summary>
    Task OnErrorAsync(Exception ex);
}

/// <summary>What can be subscribed to.</summary>
public interface IAsyncObservable<T>
{
    /// <summary>Subscribes, from the next item on.</summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);
}

/// <summary>A stream, whatever its items.</summary>
public interface IAsyncStream
{
    /// <summary>Gets whether subscribers may start in the past.</summary>
    bool IsRewindable { get; }

    /// <summary>Gets the name of its provider.</summary>
    string ProviderName { get; }

    /// <summary>Gets its identity.</summary>
    StreamId StreamId { get; }
}

/// <summary>A stream. Items reach each subscriber one at a time, in the order they were published, after the publisher went on.</summary>
public interface IAsyncStream<T> : IAsyncStream, IAsyncObservable<T>, IAsyncObserver<T>
{
    /// <summary>Gets the subscriptions of the grain that asks.</summary>
    Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
}

/// <summary>A subscription. A grain's subscriptions outlive its activations: each activation resumes those it finds.</summary>
[GenerateSerializer]
public abstract class StreamSubscriptionHandle<T> : IEquatable<StreamSubscriptionHandle<T>?>
{
    /// <summary>Gets the stream.</summary>
    public abstract StreamId StreamId { get; }

    /// <summary>Gets the name of its provider.</summary>
    public abstract string ProviderName { get; }

    /// <summary>Gets the identity of the subscription.</summary>
    public abstract Guid HandleId { get; }

    /// <summary>Ends the subscription.</summary>
    public abstract Task UnsubscribeAsync();

    /// <summary>Goes on with the subscription, with this observer in place of a former one.</summary>
    public abstract Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null);

    /// <inheritdoc/>
    public abstract bool Equals(StreamSubscriptionHandle<T>? other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StreamSubscriptionHandle<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => HandleId.GetHashCode();
}

/// <summary>A family of streams.</summary>
public interface IStreamProvider
{
    /// <summary>Gets its name.</summary>
    string Name { get; }

    /// <summary>Gets whether subscribers may start in the past.</summary>
    bool IsRewindable { get; }

    /// <summary>Gets a stream. It exists once someone uses it.</summary>
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}
