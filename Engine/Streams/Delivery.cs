using Orleans;
using Orleans.Streams;
using Ticketing.Engine.Activations;
using Ticketing.Engine.Calls;

namespace Ticketing.Engine.Streams;

/// <summary>An item on its way to a grain: a call like any other, which activates the grain if need be.</summary>
internal sealed class Delivery<T>(Guid subscription, T item, StreamSequenceToken token) : Request<Nothing>
{
    public override string Method => "OnNextAsync";

    public override Task Invoke(object grain)
    {
        var activation = (Activation)((IGrainBase)grain).GrainContext;
        return activation.More.StreamObservers?.GetValueOrDefault(subscription) is IAsyncObserver<T> observer
            ? observer.OnNextAsync(item, token)
            : Task.CompletedTask;
    }
}
