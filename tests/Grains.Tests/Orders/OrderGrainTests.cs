using Ticketing.Cluster;
using Ticketing.Events;
using Ticketing.Payments;
using Ticketing.Testing;
using Ticketing.Tiers;

namespace Ticketing.Orders;

public sealed class OrderGrainTests : IAsyncLifetime
{
    private TicketingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TicketingCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task An_order_holds_its_tickets_and_costs_their_price()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(100));
        var placed = Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(Guid.NewGuid(), "k", (0, 2)));

        Assert.False(placed.Replayed);
        Assert.Equal((OrderStatus.AwaitingPayment, 10_000, "EUR"), (placed.Order.Status, placed.Order.TotalMinor, placed.Order.Currency));
        Assert.Equal(["1", "2"], Assert.Single(placed.Order.Lines).Seats.ToArray());
        Assert.Equal((98, 2, 0), await CountsAsync(sale));
    }

    [Fact]
    public async Task The_same_key_again_is_the_same_order_even_after_its_grain_was_forgotten()
    {
        var (sale, buyer) = (await Sale.OpenAsync(_cluster, Sale.General(100)), Guid.NewGuid());
        var first = Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(buyer, "k", (0, 2)));

        var again = Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(buyer, "k", (0, 2)));
        Assert.True(again.Replayed);

        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var elsewhere = Assert.IsType<PlaceResult.Placed>(await new Sale(other, sale.Document).PlaceAsync(buyer, "k", (0, 2)));
        Assert.True(elsewhere.Replayed);
        Assert.Equal(first.Order.OrderId, elsewhere.Order.OrderId);
        Assert.Equal(first.Order.Lines[0].Seats.ToArray(), elsewhere.Order.Lines[0].Seats.ToArray());
        Assert.Equal((98, 2, 0), await CountsAsync(sale));
    }

    [Fact]
    public async Task The_same_key_with_another_wish_is_refused()
    {
        var (sale, buyer) = (await Sale.OpenAsync(_cluster, Sale.General(100)), Guid.NewGuid());
        await sale.PlaceAsync(buyer, "k", (0, 2));
        Assert.IsType<PlaceResult.KeyReused>(await sale.PlaceAsync(buyer, "k", (0, 3)));
    }

    [Fact]
    public async Task A_cancelled_order_stays_cancelled_when_its_key_comes_again()
    {
        var (sale, buyer) = (await Sale.OpenAsync(_cluster, Sale.General(100)), Guid.NewGuid());
        await sale.PlaceAsync(buyer, "k", (0, 2));
        Assert.IsType<OrderResult.Done>(await sale.Order(buyer, "k").Cancel(buyer));
        Assert.Equal((100, 0, 0), await CountsAsync(sale));

        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var replayed = Assert.IsType<PlaceResult.Placed>(await new Sale(other, sale.Document).PlaceAsync(buyer, "k", (0, 2)));
        Assert.Equal((true, OrderStatus.Cancelled), (replayed.Replayed, replayed.Order.Status));
        Assert.Equal((100, 0, 0), await CountsAsync(new Sale(other, sale.Document)));
    }

    [Fact]
    public async Task All_tiers_or_none()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10), Sale.General(1));
        var (buyer, other) = (Guid.NewGuid(), Guid.NewGuid());
        var placed = Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(buyer, "k", (0, 1), (1, 2), (2, 1)));
        Assert.Equal(20_000, placed.Order.TotalMinor);

        var refused = Assert.IsType<PlaceResult.Refused>(await sale.PlaceAsync(other, "k", (0, 1), (1, 2), (2, 1)));
        Assert.Equal(sale.Document.Tiers[2].TierId, refused.TierId);
        Assert.Equal(0, Assert.IsType<HoldResult.SoldOut>(refused.Why).Available);
        Assert.Equal((9, 1, 0), await CountsAsync(sale));
        Assert.Equal((8, 2, 0), await CountsAsync(sale, 1));
    }

    [Fact]
    public async Task A_refusal_is_not_remembered()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(1));
        var (buyer, other) = (Guid.NewGuid(), Guid.NewGuid());
        await sale.PlaceAsync(other, "k", (1, 1));
        Assert.IsType<PlaceResult.Refused>(await sale.PlaceAsync(buyer, "k", (0, 1), (1, 1)));
        await sale.Order(other, "k").Cancel(other);

        Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(buyer, "k", (0, 3), (1, 1)));
        Assert.Equal((7, 3, 0), await CountsAsync(sale));
        var order = await sale.Order(buyer, "k").Get();
        Assert.Equal([3, 1], order!.Lines.Select(line => line.Quantity));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_paid_order_has_its_tickets_and_a_second_report_changes_nothing(int tiers)
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        var buyer = Guid.NewGuid();
        await sale.PlaceAsync(buyer, "k", [.. Enumerable.Range(0, tiers).Select(tier => (tier, 2))]);
        var outcome = await PayAsync(sale, buyer, "k");

        Assert.Equal(SettleResult.Settled, await sale.Order(buyer, "k").Settle(outcome));
        Assert.Equal(SettleResult.Settled, await sale.Order(buyer, "k").Settle(outcome));
        Assert.Equal(OrderStatus.Paid, (await sale.Order(buyer, "k").Get())!.Status);
        for (var tier = 0; tier < tiers; tier++)
            Assert.Equal((8, 0, 2), await CountsAsync(sale, tier));
        Assert.True((await sale.Event.Audit())!.IsSound);
    }

    [Fact]
    public async Task A_declined_payment_leaves_the_order_open_for_another()
    {
        var (sale, buyer) = (await Sale.OpenAsync(_cluster, Sale.General(10)), Guid.NewGuid());
        await sale.PlaceAsync(buyer, "k", (0, 2));
        var declined = await PayAsync(sale, buyer, "k");
        await sale.Order(buyer, "k").Settle(declined with { Succeeded = false });
        var order = await sale.Order(buyer, "k").Get();
        Assert.Equal((OrderStatus.AwaitingPayment, PaymentStatus.Declined), (order!.Status, order.Payment!.Status));

        var second = await PayAsync(sale, buyer, "k");
        Assert.NotEqual(declined.PaymentId, second.PaymentId);
        await sale.Order(buyer, "k").Settle(second);
        Assert.Equal(OrderStatus.Paid, (await sale.Order(buyer, "k").Get())!.Status);
    }

    [Fact]
    public async Task Money_for_a_cancelled_order_goes_back_once()
    {
        var (sale, buyer) = (await Sale.OpenAsync(_cluster, Sale.General(10)), Guid.NewGuid());
        await sale.PlaceAsync(buyer, "k", (0, 2));
        var outcome = await PayAsync(sale, buyer, "k");
        await sale.Order(buyer, "k").Cancel(buyer);

        await sale.Order(buyer, "k").Settle(outcome);
        await sale.Order(buyer, "k").Settle(outcome);
        var order = await sale.Order(buyer, "k").Get();
        Assert.Equal((OrderStatus.Refunded, PaymentStatus.Refunded), (order!.Status, order.Payment!.Status));
        Assert.Equal(1, ObedientGateway.RefundsOf(outcome.PaymentId));
        Assert.Equal((10, 0, 0), await CountsAsync(sale));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_unpaid_order_expires_and_its_tickets_come_back(int tiers)
    {
        await using var cluster = await TicketingCluster.StartAsync(holdSeconds: 1);
        var sale = await Sale.OpenAsync(cluster, Sale.General(10), Sale.General(10));
        var buyer = Guid.NewGuid();
        await cluster.Grains.GetGrain<IOrderRecoveryGrain>(0).Poke();
        await sale.PlaceAsync(buyer, "k", [.. Enumerable.Range(0, tiers).Select(tier => (tier, 2))]);

        await Eventually.Is(() => sale.Order(buyer, "k").Get(), order => order!.Status == OrderStatus.Expired, "the order expires");
        for (var tier = 0; tier < tiers; tier++)
            Assert.Equal((10, 0, 0), await CountsAsync(sale, tier));
    }

    [Fact]
    public async Task Money_that_comes_late_takes_the_tickets_again_if_they_are_free_and_goes_back_if_not()
    {
        await using var cluster = await TicketingCluster.StartAsync(holdSeconds: 1);
        var sale = await Sale.OpenAsync(cluster, Sale.General(4));
        var (lucky, unlucky) = (Guid.NewGuid(), Guid.NewGuid());
        await sale.PlaceAsync(lucky, "k", (0, 2));
        await sale.PlaceAsync(unlucky, "k", (0, 2));
        var (first, second) = (await PayAsync(sale, lucky, "k"), await PayAsync(sale, unlucky, "k"));

        // Both holds lapse; nobody sweeps, so the orders themselves do not know.
        await Eventually.Is(() => sale.Tier().Counts(), counts => counts!.Held == 0, "the holds lapse");
        await sale.Order(lucky, "k").Settle(first);
        Assert.IsType<HoldResult.Held>(await sale.Tier().Hold(Sale.HoldOf(Guid.NewGuid(), 1)));
        await sale.Order(unlucky, "k").Settle(second);

        Assert.Equal(OrderStatus.Paid, (await sale.Order(lucky, "k").Get())!.Status);
        Assert.Equal(OrderStatus.Refunded, (await sale.Order(unlucky, "k").Get())!.Status);
        Assert.Equal(1, ObedientGateway.RefundsOf(second.PaymentId));
        Assert.True((await sale.Event.Audit())!.IsSound);
    }

    [Fact]
    public async Task A_hold_is_prolonged_once()
    {
        var (sale, buyer) = (await Sale.OpenAsync(_cluster, Sale.General(10)), Guid.NewGuid());
        var placed = Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(buyer, "k", (0, 2)));
        var extended = Assert.IsType<OrderResult.Done>(await sale.Order(buyer, "k").Extend(buyer));
        Assert.Equal(placed.Order.ExpiresAt.AddMinutes(5), extended.Order.ExpiresAt);
        Assert.IsType<OrderResult.WrongState>(await sale.Order(buyer, "k").Extend(buyer));
    }

    [Fact]
    public async Task Somebody_else_s_order_is_not_found()
    {
        var (sale, buyer) = (await Sale.OpenAsync(_cluster, Sale.General(10)), Guid.NewGuid());
        await sale.PlaceAsync(buyer, "k", (0, 2));
        Assert.IsType<OrderResult.NotFound>(await sale.Order(buyer, "k").Cancel(Guid.NewGuid()));
        Assert.IsType<PayResult.NotFound>(
            await sale.Order(buyer, "k").Pay(new PayOrder(Guid.NewGuid(), ObedientGateway.MethodName, "good")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_copy_of_a_tier_that_was_not_told_of_the_opening_sells_all_the_same(int tiers)
    {
        var draft = await Sale.DraftAsync(_cluster, Sale.General(10), Sale.General(10));
        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var elsewhere = new Sale(other, draft.Document);
        (int, int)[] lines = [.. Enumerable.Range(0, tiers).Select(static tier => (tier, 2))];
        var early = Assert.IsType<PlaceResult.Refused>(await elsewhere.PlaceAsync(Guid.NewGuid(), "k", lines));
        Assert.IsType<HoldResult.UnknownTier>(early.Why);

        Assert.IsType<EditResult.Done>(await draft.Event.Steer(SaleAction.Publish));
        Assert.IsType<PlaceResult.Placed>(await elsewhere.PlaceAsync(Guid.NewGuid(), "k", lines));
    }

    [Fact]
    public async Task Two_copies_of_an_order_can_t_both_move_it()
    {
        var (sale, buyer) = (await Sale.OpenAsync(_cluster, Sale.General(10)), Guid.NewGuid());
        await sale.PlaceAsync(buyer, "k", (0, 2));
        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var elsewhere = new Sale(other, sale.Document);
        Assert.Equal(OrderStatus.AwaitingPayment, (await elsewhere.Order(buyer, "k").Get())!.Status);

        Assert.IsType<OrderResult.Done>(await sale.Order(buyer, "k").Cancel(buyer));
        await Assert.ThrowsAsync<Faults.OutcomeUnknownException>(() => elsewhere.Order(buyer, "k").Cancel(buyer));
        Assert.Equal(OrderStatus.Cancelled, (await elsewhere.Order(buyer, "k").Get())!.Status);
    }

    private static async Task<PaymentOutcome> PayAsync(Sale sale, Guid buyer, string key)
    {
        var started = Assert.IsType<PayResult.Started>(
            await sale.Order(buyer, key).Pay(new PayOrder(buyer, ObedientGateway.MethodName, "good")));
        return ObedientGateway.Success(started.Payment);
    }

    private static async Task<(int Available, int Held, int Sold)> CountsAsync(Sale sale, int tier = 0)
    {
        var counts = await sale.Tier(tier).Counts();
        return (counts!.Available, counts.Held, counts.Sold);
    }
}
