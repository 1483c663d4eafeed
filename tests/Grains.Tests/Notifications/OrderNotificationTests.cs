using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ticketing.Cluster;
using Ticketing.Events;
using Ticketing.Committing;
using Ticketing.Notifications.Domain;
using Ticketing.Notifications.Storage;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Testing;

namespace Ticketing.Notifications;

public sealed class OrderNotificationTests : IAsyncLifetime
{
    private readonly Guid _buyer = Guid.NewGuid();
    private TicketingCluster _cluster = null!;
    private Mailbox _mailbox = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync();
        _mailbox = new Mailbox(_cluster.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _mailbox.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_paid_order_is_told_once_however_often_the_processor_reports(int tiers)
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        await sale.PlaceAsync(_buyer, "k", [.. Enumerable.Range(0, tiers).Select(tier => (tier, 2))]);
        Assert.Empty(await _mailbox.OfAsync(_buyer)); // Placing writes nothing.
        var outcome = await PayAsync(sale);
        await sale.Order(_buyer, "k").Settle(outcome);
        await sale.Order(_buyer, "k").Settle(outcome);

        var told = Assert.Single(await _mailbox.OfAsync(_buyer));
        var order = (await sale.Order(_buyer, "k").Get())!;
        Assert.Equal(
            (NotificationKind.OrderPaid, sale.EventId, "Ó Concerto", order.OrderId),
            (told.Kind, told.EventId, told.EventName, told.OrderId));
        Assert.Equal(((long?)order.TotalMinor, "EUR", order.PaidAt), (told.Amount, told.Currency, (DateTimeOffset?)told.At));
    }

    [Fact]
    public async Task When_an_order_was_paid_is_known_after_its_grain_was_forgotten_and_money_went_nowhere()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        var placed = Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, "k", (0, 1)));
        Assert.Null(placed.Order.PaidAt);
        await sale.Order(_buyer, "k").Settle(await PayAsync(sale));
        var paidAt = (await sale.Order(_buyer, "k").Get())!.PaidAt;
        Assert.NotNull(paidAt);

        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        Assert.Equal(paidAt, (await new Sale(other, sale.Document).Order(_buyer, "k").Get())!.PaidAt);
    }

    [Fact]
    public async Task An_event_keeps_the_name_that_it_had_when_something_was_told()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await sale.PlaceAsync(_buyer, "k", (0, 1));
        await sale.Order(_buyer, "k").Settle(await PayAsync(sale));
        await sale.Event.Edit(sale.Document.Version, EventEdit.Of(sale.Document.Details with { Name = "Another name" }));
        var paid = Assert.Single(await _mailbox.OfAsync(_buyer), static told => told.Kind == NotificationKind.OrderPaid);
        Assert.Equal("Ó Concerto", paid.EventName);
    }

    [Fact]
    public async Task A_declined_payment_is_told_and_each_of_them()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await sale.PlaceAsync(_buyer, "k", (0, 1));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var declined = await PayAsync(sale) with { Succeeded = false };
            await sale.Order(_buyer, "k").Settle(declined);
            await sale.Order(_buyer, "k").Settle(declined);
        }

        Assert.Equal([NotificationKind.PaymentDeclined, NotificationKind.PaymentDeclined], await _mailbox.KindsAsync(_buyer));
    }

    [Fact]
    public async Task What_the_buyer_does_is_not_told_to_the_buyer_but_late_money_is_and_that_it_went_back()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await sale.PlaceAsync(_buyer, "k", (0, 1));
        var outcome = await PayAsync(sale);
        await sale.Order(_buyer, "k").Extend(_buyer);
        await sale.Order(_buyer, "k").Cancel(_buyer);
        Assert.Empty(await _mailbox.OfAsync(_buyer));

        await sale.Order(_buyer, "k").Settle(outcome);
        var told = await _mailbox.OfAsync(_buyer);
        Assert.Equal([NotificationKind.PaymentLate, NotificationKind.OrderRefunded], told.Select(one => one.Kind).Order());
        Assert.All(told, one => Assert.Equal((5_000L, "EUR"), (one.Amount, one.Currency)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_hold_that_has_ended_is_told_once_though_two_servers_look_after_it(int tiers)
    {
        await using var one = await TicketingCluster.StartAsync(holdSeconds: 1);
        await using var other = await TicketingCluster.StartAsync(one.ConnectionString);
        await using var mailbox = new Mailbox(one.ConnectionString);
        var sale = await Sale.OpenAsync(one, Sale.General(10), Sale.General(10));
        await sale.PlaceAsync(_buyer, "k", [.. Enumerable.Range(0, tiers).Select(tier => (tier, 2))]);
        await one.Grains.GetGrain<IOrderRecoveryGrain>(0).Poke();
        await other.Grains.GetGrain<IOrderRecoveryGrain>(0).Poke();

        await Eventually.Holds(async () => (await mailbox.OfAsync(_buyer)).Count > 0, "the end is told");
        await Definitely.AskAsync(() => other.Grains.GetGrain<IOrderRecoveryGrain>(0).Sweep());
        await Definitely.AskAsync(() => one.Grains.GetGrain<IOrderRecoveryGrain>(0).Sweep());
        Assert.Equal([NotificationKind.OrderExpired], await mailbox.KindsAsync(_buyer));
    }

    [Fact]
    public async Task What_is_written_twice_in_one_commit_or_in_two_is_there_once()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await using var committer = NewCommitter();
        var orderId = Guid.NewGuid();
        var notice = OrderNotices.OfEnding(orderId, _buyer, sale.EventId, TimeProvider.System.GetUtcNow());
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => committer.Commit(Guid.NewGuid(), new NoticeUnit(notice))));
        await committer.Commit(Guid.NewGuid(), new NoticeUnit(notice));
        Assert.Single(await _mailbox.OfAsync(_buyer));
    }

    [Fact]
    public async Task A_settlement_that_another_copy_was_quicker_with_tells_nothing()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await sale.PlaceAsync(_buyer, "k", (0, 1));
        var outcome = await PayAsync(sale);
        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var elsewhere = new Sale(other, sale.Document);
        await elsewhere.Order(_buyer, "k").Get();

        await Definitely.AskAsync(() => sale.Order(_buyer, "k").Settle(outcome));
        await Definitely.AskAsync(() => elsewhere.Order(_buyer, "k").Settle(outcome));
        Assert.Equal([NotificationKind.OrderPaid], await _mailbox.KindsAsync(_buyer));
    }

    [Fact]
    public void A_move_that_a_silo_of_an_earlier_version_made_tells_nothing_and_is_not_dated()
    {
        var id = Guid.NewGuid();
        var move = new OrderMoved(
            id, 1, OrderStatus.Paid, TimeProvider.System.GetUtcNow(), false, null, id, OrderStatus.AwaitingPayment, default, default);
        Assert.Null(OrderNotices.Of(move));
        Assert.Null(move.PaidAt);
    }

    private async Task<PaymentOutcome> PayAsync(Sale sale)
    {
        var started = Assert.IsType<PayResult.Started>(
            await sale.Order(_buyer, "k").Pay(new PayOrder(_buyer, ObedientGateway.MethodName, "good")));
        return ObedientGateway.Success(started.Payment);
    }

    private GroupCommitter NewCommitter()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        return new GroupCommitter(
            new DatabaseAddress(_cluster.ConnectionString),
            Options.Create(new CommitOptions()),
            new CommitMetrics(meters.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()),
            TimeProvider.System,
            NullLogger<GroupCommitter>.Instance);
    }

    private sealed class NoticeUnit(Notice notice) : CommitUnit(writer: null)
    {
        public override void WriteTo(RowSets rows) => rows.Of<NotificationInserts>().Add(notice);
    }
}
