using Orleans.Streams;

namespace Ticketing.Live;

/// <summary>This process's subscription to one live stream.</summary>
/// <param name="client">Reaches the cluster.</param>
/// <param name="stream">One of <see cref="LiveStreams"/>.</param>
/// <param name="receive">Gets the messages, one at a time. Must not throw or wait.</param>
/// <remarks>
/// A cluster may forget a subscription, with the silo that kept it. So whoever holds one calls <see cref="EnsureAsync"/> from time
/// to time. Calls of this type come one at a time.
/// </remarks>
public sealed class LiveSubscription(IClusterClient client, StreamId stream, Action<LiveMessage> receive)
{
    private StreamSubscriptionHandle<LiveMessage>? _handle;

    private IAsyncStream<LiveMessage> Stream => client.GetStreamProvider(LiveStreams.Provider).GetStream<LiveMessage>(stream);

    /// <summary>Subscribes, unless the cluster still knows the subscription.</summary>
    public async Task EnsureAsync()
    {
        if (_handle is { } known && (await Stream.GetAllSubscriptionHandles()).Any(handle => handle.HandleId == known.HandleId))
            return;
        _handle = await Stream.SubscribeAsync((message, _) =>
        {
            receive(message);
            return Task.CompletedTask;
        });
    }

    /// <summary>Ends the subscription.</summary>
    public async Task EndAsync()
    {
        if (_handle is not { } handle)
            return;
        _handle = null;
        await handle.UnsubscribeAsync();
    }
}
