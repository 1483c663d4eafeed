using Ticketing.Cluster;
using Ticketing.Events;
using Ticketing.Notifications;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Testing;

namespace Ticketing.Delivery;

/// <summary>What orders and events put into the outbox.</summary>
public sealed class MailedOrdersTests : IAsyncLifetime
{
    private TicketingCluster _cluster = null!;
    private Letters _letters = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync();
        _letters = new Letters(_cluster.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _letters.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_paid_order_is_mailed_once_however_often_the_processor_reports(int tiers)
    {
        var buyer = await _letters.ReaderAsync();
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        await sale.PlaceAsync(buyer, "k", [.. Enumerable.Range(0, tiers).Select(static tier => (tier, 2))]);
        Assert.Empty(await _letters.KindsAsync(buyer)); // Placing writes nothing.
        var outcome = await PayAsync(sale, buyer);
        await sale.Order(buyer, "k").Settle(outcome);
        await sale.Order(buyer, "k").Settle(outcome);
        Assert.Equal([MessageKind.OrderPaid], await _letters.KindsAsync(buyer));
        Assert.Equal(sale.EventId, await _letters.ScalarAsync<Guid>("SELECT event_id FROM outbox"));
        Assert.Equal(OrderId.For(buyer, "k"), await _letters.ScalarAsync<Guid>("SELECT order_id FROM outbox"));
    }

    [Fact]
    public async Task Who_reads_no_mail_and_who_is_not_known_is_told_on_screens_only()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        foreach (var buyer in (Guid[])[await _letters.ReaderAsync(reads: false), Guid.NewGuid()])
        {
            await sale.PlaceAsync(buyer, "k", (0, 1));
            await sale.Order(buyer, "k").Settle(await PayAsync(sale, buyer));
            Assert.Empty(await _letters.KindsAsync(buyer));
        }

        Assert.Equal(2, await _letters.ScalarAsync<int>("SELECT count(*)::int FROM notifications"));
    }

    [Fact]
    public async Task An_order_that_the_database_refuses_mails_nothing()
    {
        var buyer = await _letters.ReaderAsync();
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await sale.PlaceAsync(buyer, "k", (0, 1));
        var outcome = await PayAsync(sale, buyer);
        await _letters.ExecuteAsync("UPDATE orders SET version = version + 1");
        await Assert.ThrowsAnyAsync<Exception>(() => sale.Order(buyer, "k").Settle(outcome));
        Assert.Empty(await _letters.KindsAsync(buyer));
    }

    [Fact]
    public async Task A_change_of_the_event_is_mailed_to_each_of_its_holders_once()
    {
        var (holder, stranger) = (await _letters.ReaderAsync(), await _letters.ReaderAsync());
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await sale.PlaceAsync(holder, "k", (0, 1));
        await sale.Order(holder, "k").Settle(await PayAsync(sale, holder));
        await sale.Event.Edit(sale.Document.Version, EventEdit.Of(sale.Document.Details with { Venue = "Great hall" }));
        await Eventually.Holds(
            async () =>
            {
                await _cluster.Grains.GetGrain<INotificationKeeperGrain>(0).Sweep();
                return (await _letters.KindsAsync(holder)).Contains(MessageKind.EventChanged);
            },
            "the change is mailed");
        await sale.Event.Steer(SaleAction.Pause); // This is told on screens only.
        await _cluster.Grains.GetGrain<INotificationKeeperGrain>(0).Sweep();
        Assert.Equal([MessageKind.OrderPaid, MessageKind.EventChanged], await _letters.KindsAsync(holder));
        Assert.Empty(await _letters.KindsAsync(stranger));
        Assert.Contains(
            "Great hall", await _letters.ScalarAsync<string>("SELECT facts::text FROM outbox WHERE kind = 8"), StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_below_a_hundred_are_those_of_notifications()
    {
        foreach (var kind in Enum.GetValues<MessageKind>().Where(static kind => (int)kind < 100))
            Assert.Equal(kind.ToString(), ((NotificationKind)(int)kind).ToString());
    }

    private static async Task<PaymentOutcome> PayAsync(Sale sale, Guid buyer)
    {
        var started = Assert.IsType<PayResult.Started>(
            await sale.Order(buyer, "k").Pay(new PayOrder(buyer, ObedientGateway.MethodName, "good")));
        return ObedientGateway.Success(started.Payment);
    }
}
