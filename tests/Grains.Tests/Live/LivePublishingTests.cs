using System.Collections.Concurrent;
using Orleans.Streams;
using Ticketing.Cluster;
using Ticketing.Events;
using Ticketing.Notifications;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Testing;
using Ticketing.Tiers;

namespace Ticketing.Live;

public sealed class LivePublishingTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<LiveMessage> _told = new();
    private readonly Guid _buyer = Guid.NewGuid();
    private TicketingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TicketingCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_tiers_last_counts_are_always_told_and_those_between_seldom()
    {
        const int Orders = 300;
        var sale = await Sale.OpenAsync(_cluster, Sale.General(1_000));
        await ListenAsync(LiveStreams.OfEvent(sale.EventId));

        await Parallel.ForAsync(0, Orders, async (order, _) => await sale.PlaceAsync(Guid.NewGuid(), $"{order}", (0, 1)));

        var counts = (await sale.Tier().Counts())!;
        await Eventually.Holds(() => Task.FromResult(Tiers().LastOrDefault() == counts), "the last counts are told");
        Assert.Equal(Orders, counts.Held);
        Assert.Equal(Tiers().OrderBy(tier => tier.Version), Tiers());
        Assert.True(Tiers().Count < counts.Version, $"{Tiers().Count} messages for {counts.Version} commits");
    }

    [Fact]
    public async Task An_order_is_told_from_its_payment_on()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await ListenAsync(LiveStreams.Common);
        await sale.PlaceAsync(_buyer, "one", (0, 1));
        var order = sale.Order(_buyer, "one");
        var payment = Assert.IsType<PayResult.Started>(await order.Pay(new PayOrder(_buyer, ObedientGateway.MethodName, "good"))).Payment;
        await Eventually.Holds(() => Task.FromResult(Moves().Contains(OrderMove.Charged)), "the charge is told");
        Assert.Equal(SettleResult.Settled, await order.Settle(ObedientGateway.Success(payment)));

        await Eventually.Holds(() => Task.FromResult(Moves().Contains(OrderMove.Paid)), "the payment is told");
        Assert.Equal([OrderMove.Charged, OrderMove.Paid], Moves());
        Assert.All(Notices(), notice => Assert.Equal((OrderId.For(_buyer, "one"), _buyer), (notice.OrderId, notice.BuyerId)));
    }

    [Fact]
    public async Task A_change_of_the_event_is_told_and_when_all_concerned_have_it_announced()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await ListenAsync(LiveStreams.OfEvent(sale.EventId));
        await ListenAsync(LiveStreams.Common);

        await sale.Event.Steer(SaleAction.Pause);

        await _cluster.Grains.GetGrain<INotificationKeeperGrain>(0).Sweep();

        await Eventually.Holds(() => Task.FromResult(_told.OfType<LiveMessage.EventAnnounced>().Any()), "the pause is announced");
        var announced = Assert.Single(_told.OfType<LiveMessage.EventAnnounced>()).Announcement;
        Assert.Equal((sale.EventId, NotificationKind.SalePaused, "Ó Concerto"), (announced.EventId, announced.Kind, announced.EventName));
        await Eventually.Holds(
            () => Task.FromResult(_told.OfType<LiveMessage.EventChanged>().Any(told => told.Document.State == SaleState.Paused)),
            "the event is told");
    }

    private List<TierCounts> Tiers() => [.. _told.OfType<LiveMessage.TiersChanged>().SelectMany(told => told.Tiers)];

    private List<OrderNotice> Notices() =>
        [.. _told.OfType<LiveMessage.OrdersChanged>().SelectMany(told => told.Orders).Where(notice => notice.BuyerId == _buyer)];

    private List<OrderMove> Moves() => [.. Notices().Select(notice => notice.Move)];

    private Task<StreamSubscriptionHandle<LiveMessage>> ListenAsync(Orleans.Runtime.StreamId stream) =>
        _cluster.Silos.Client.GetStreamProvider(LiveStreams.Provider).GetStream<LiveMessage>(stream).SubscribeAsync((message, _) =>
        {
            _told.Enqueue(message);
            return Task.CompletedTask;
        });
}
