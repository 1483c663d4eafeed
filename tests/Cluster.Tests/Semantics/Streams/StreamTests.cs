using System.Collections.Concurrent;
using Orleans.Streams;
using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Streams;

[Collection(nameof(OneSilo))]
public sealed class StreamTests(OneSilo silo)
{
    private readonly string _key = Key.New();
    private readonly ConcurrentQueue<long> _received = new();

    private IStreamGrain Grain => silo.Grains.GetGrain<IStreamGrain>(_key);

    private IAsyncStream<Stock> Stream =>
        silo.Cluster.Client.GetStreamProvider(Ordinary.Streams).GetStream<Stock>(StreamId.Create("stock", _key));

    [Fact]
    public async Task What_a_grain_publishes_reaches_a_subscriber_outside_in_order()
    {
        var subscription = await Stream.SubscribeAsync(Receive);

        for (var version = 1; version <= 20; version++)
        {
            await Grain.Publish(_key, version);
        }

        await Eventually.True(() => _received.Count == 20);
        Assert.Equal(Enumerable.Range(1, 20).Select(version => (long)version), _received);
        await subscription.UnsubscribeAsync();
    }

    [Fact]
    public async Task What_is_published_outside_reaches_a_grain()
    {
        await Grain.Subscribe(_key);

        await Stream.OnNextAsync(new Stock(7, 0));

        await Journal.Until(_key, "received 7");
        await Grain.Unsubscribe(_key);
    }

    [Fact]
    public async Task Every_subscriber_receives_every_item()
    {
        var others = new ConcurrentQueue<long>();
        await Grain.Subscribe(_key);
        var first = await Stream.SubscribeAsync(Receive);
        var second = await Stream.SubscribeAsync((stock, _) =>
        {
            others.Enqueue(stock.Version);
            return Task.CompletedTask;
        });

        await Grain.Publish(_key, 1);

        await Journal.Until(_key, "received 1");
        await Eventually.True(() => _received.Contains(1) && others.Contains(1));
        await first.UnsubscribeAsync();
        await second.UnsubscribeAsync();
        await Grain.Unsubscribe(_key);
    }

    [Fact]
    public async Task Streams_are_apart()
    {
        var other = silo.Cluster.Client.GetStreamProvider(Ordinary.Streams).GetStream<Stock>(StreamId.Create("stock", Key.New()));
        var subscription = await Stream.SubscribeAsync(Receive);

        await other.OnNextAsync(new Stock(1, 0));
        await Stream.OnNextAsync(new Stock(2, 0));

        await Eventually.True(() => _received.Contains(2));
        Assert.Equal([2], _received);
        await subscription.UnsubscribeAsync();
    }

    [Fact]
    public async Task An_ended_subscription_receives_no_more_while_others_do()
    {
        var ended = await Stream.SubscribeAsync(Receive);
        await Grain.Subscribe(_key);
        await Stream.OnNextAsync(new Stock(1, 0));
        await Eventually.True(() => _received.Contains(1));

        await ended.UnsubscribeAsync();
        await Stream.OnNextAsync(new Stock(2, 0));

        await Journal.Until(_key, "received 2");
        Assert.Equal([1], _received);
        await Grain.Unsubscribe(_key);
    }

    [Fact]
    public async Task A_grain_s_subscription_outlives_its_activation_and_brings_it_back()
    {
        await Grain.Subscribe(_key);
        await Grain.End();
        await Journal.Until(_key, "deactivated");

        await Stream.OnNextAsync(new Stock(3, 0));

        await Journal.Until(_key, "received 3");
        await Grain.Unsubscribe(_key);
    }

    private Task Receive(Stock stock, StreamSequenceToken? token)
    {
        _received.Enqueue(stock.Version);
        return Task.CompletedTask;
    }
}
