using Npgsql;
using Ticketing.Cluster;
using Ticketing.Payments;
using Ticketing.Testing;

namespace Ticketing.Orders;

/// <summary>Sales that staff place: paid in the commit of their tickets, and finished by whoever asks again.</summary>
public sealed class DeskSaleTests : IAsyncLifetime
{
    private readonly Guid _buyer = Guid.NewGuid();
    private TicketingCluster _cluster = null!;
    private NpgsqlDataSource _database = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync();
        _database = NpgsqlDataSource.Create(_cluster.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Theory]
    [InlineData(DeskMethods.Cash, 5_000, 15_000)]
    [InlineData(DeskMethods.Terminal, 5_000, 15_000)]
    [InlineData(DeskMethods.Complimentary, 0, 0)]
    public async Task What_staff_place_is_paid_over_one_tier_and_over_several(string method, long unitPrice, long total)
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        foreach (var lines in new[] { new[] { (0, 3) }, [(0, 1), (1, 2)] })
        {
            var placed = await SellAsync(sale, Wish(sale, method, lines));
            Assert.Equal((OrderStatus.Paid, total), (placed.Order.Status, placed.Order.TotalMinor));
            Assert.Equal((method, PaymentStatus.Succeeded), (placed.Order.Payment!.Method, placed.Order.Payment.Status));
            Assert.All(placed.Order.Lines, line => Assert.Equal(unitPrice, line.UnitPriceMinor));
            Assert.Equivalent(placed.Order, await sale.Order(placed.Order.OrderId).Get(), strict: true);
        }

        Assert.Equal(
            2 * total, await _database.ScalarAsync<long>("SELECT sum(revenue)::bigint FROM sales WHERE event_id = $1", sale.EventId));
        Assert.True((await sale.Event.Audit())!.IsSound);
    }

    [Fact]
    public async Task A_sale_that_was_broken_off_after_its_order_stood_is_finished_by_the_same_wish()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        foreach (var lines in new[] { new[] { (0, 3) }, [(0, 1), (1, 2)] })
        {
            var wish = Wish(sale, DeskMethods.Cash, lines);
            Assert.IsType<PlaceResult.Placed>(await OrderOf(sale, wish).Place(wish));
            var (first, second) = (await SellAsync(sale, wish), await SellAsync(sale, wish));
            Assert.True(first.Replayed && second.Replayed);
            Assert.Equal((OrderStatus.Paid, first.Order.Payment!.PaymentId), (second.Order.Status, second.Order.Payment!.PaymentId));
        }

        Assert.Equal(2L, await _database.ScalarAsync<long>("SELECT count(*) FROM payments"));
        Assert.True((await sale.Event.Audit())!.IsSound);
    }

    [Fact]
    public async Task A_hold_that_a_lost_try_has_left_is_taken_over()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(3));
        var wish = Wish(sale, DeskMethods.Complimentary, (0, 3));
        await sale.Tier().Hold(new Tiers.HoldTickets(
            IdOf(wish), _buyer, TicketRequests.Of(wish), TimeProvider.System.GetUtcNow().AddMinutes(1), RequestDigest: null, IsFree: true));
        Assert.Equal((OrderStatus.Paid, 0), ((await SellAsync(sale, wish)).Order.Status, (await SellAsync(sale, wish)).Order.TotalMinor));
        Assert.True((await sale.Event.Audit())!.IsSound);
    }

    [Fact]
    public async Task What_was_given_up_meanwhile_is_not_sold_by_asking_again()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        var wish = Wish(sale, DeskMethods.Cash, (0, 3));
        Assert.IsType<PlaceResult.Placed>(await OrderOf(sale, wish).Place(wish));
        Assert.IsType<OrderResult.Done>(await OrderOf(sale, wish).Cancel(_buyer));
        var late = await SellAsync(sale, wish);
        Assert.Equal((OrderStatus.Cancelled, null, null), (late.Order.Status, late.Order.PaidAt, late.Order.Payment));
        Assert.True((await sale.Event.Audit())!.IsSound);
    }

    [Fact]
    public async Task A_key_belongs_to_one_sale_whoever_comes_with_it_at_once()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(100), Sale.General(100));
        var key = Guid.NewGuid();
        var wishes = Enumerable.Range(1, 5).Select(quantity => Wish(sale, DeskMethods.Cash, (0, quantity), (1, 1)) with
        {
            BuyerId = Guid.NewGuid(),
            Desk = new DeskSale(key, Guid.NewGuid(), DeskMethods.Cash, Reason: null),
        });
        var results = await Task.WhenAll(wishes.Select(wish => Definitely.AskAsync(() => OrderOf(sale, wish).Sell(wish))));
        Assert.Single(results.OfType<PlaceResult.Placed>());
        Assert.Equal(4, results.OfType<PlaceResult.KeyReused>().Count());
        Assert.True((await sale.Event.Audit())!.IsSound);
        Assert.Equal(1L, await _database.ScalarAsync<long>("SELECT count(*) FROM orders"));
    }

    [Fact]
    public async Task Money_from_hand_to_hand_goes_back_so_and_nobody_is_asked()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        var wish = Wish(sale, DeskMethods.Terminal, (0, 2));
        await SellAsync(sale, wish);
        var back = new RefundOrder(
            Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), AmountMinor: null, TicketIds: [], Restock: true, Reason: null);
        var refund = Assert.IsType<RefundResult.Taken>(await OrderOf(sale, wish).Refund(back)).Refund;
        Assert.Equal((RefundStatus.Succeeded, true), (refund.Status, refund.ByHand));
        Assert.Equal(OrderStatus.Refunded, (await OrderOf(sale, wish).Get())!.Status);
        Assert.True((await sale.Event.Audit())!.IsSound);
    }

    private PlaceOrder Wish(Sale sale, string method, params (int Tier, int Quantity)[] lines) => sale.Wish(_buyer, lines) with
    {
        IsAdmitted = true,
        Desk = new DeskSale(Guid.NewGuid(), Guid.NewGuid(), method, "Said"),
    };

    private static Guid IdOf(PlaceOrder wish) => OrderId.For(wish.BuyerId, $"{wish.Desk!.KeyId} {wish.RequestDigest}");

    private static IOrderGrain OrderOf(Sale sale, PlaceOrder wish) => sale.Order(IdOf(wish));

    private static async Task<PlaceResult.Placed> SellAsync(Sale sale, PlaceOrder wish) =>
        Assert.IsType<PlaceResult.Placed>(await Definitely.AskAsync(() => OrderOf(sale, wish).Sell(wish)));
}
