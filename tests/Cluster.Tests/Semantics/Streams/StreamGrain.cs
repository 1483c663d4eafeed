using Orleans.Streams;
using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Streams;

[GenerateSerializer, Immutable, Alias("engine-tests.stock")]
public sealed record Stock([property: Id(0)] long Version, [property: Id(1)] int Left);

public interface IStreamGrain : IGrainWithStringKey
{
    Task Publish(string stream, long version);

    Task Subscribe(string stream);

    Task Unsubscribe(string stream);

    Task End();
}

/// <summary>Publishes, and notes what it receives. Each activation resumes the subscriptions of those before.</summary>
public sealed class StreamGrain : Grain, IStreamGrain
{
    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var handle in await Stream(Key).GetAllSubscriptionHandles())
        {
            await handle.ResumeAsync(Receive);
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Journal.Note(Key, "deactivated");
        return Task.CompletedTask;
    }

    public Task Publish(string stream, long version) => Stream(stream).OnNextAsync(new Stock(version, 5));

    public Task Subscribe(string stream) => Stream(stream).SubscribeAsync(Receive);

    public async Task Unsubscribe(string stream)
    {
        foreach (var handle in await Stream(stream).GetAllSubscriptionHandles())
        {
            await handle.UnsubscribeAsync();
        }
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private IAsyncStream<Stock> Stream(string name) =>
        this.GetStreamProvider(Ordinary.Streams).GetStream<Stock>(StreamId.Create("stock", name));

    private Task Receive(Stock stock, StreamSequenceToken? token)
    {
        Journal.Note(Key, $"received {stock.Version}");
        return Task.CompletedTask;
    }
}
