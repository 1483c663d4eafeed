using Ticketing.Cluster;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>Payments on a page of the processor's own.</summary>
public sealed class PagePaymentTests : IAsyncLifetime
{
    private readonly Guid _buyer = Guid.NewGuid();
    private TicketingCluster _cluster = null!;

    private PayOrder Wish =>
        new(_buyer, ObedientGateway.MethodName, Card: null, new Uri("https://shop.example/orders/1"), "hr", "A concert");

    public async Task InitializeAsync() => _cluster = await TicketingCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task The_page_is_told_and_kept_and_asked_again_it_is_the_same_one()
    {
        var (sale, order) = await PlaceAsync();
        var begun = Assert.IsType<PayResult.Started>(await order.Pay(Wish)).Payment;
        Assert.Equal(ObedientGateway.PageOf(begun.PaymentId), begun.Page);
        Assert.Equal($"session-{begun.PaymentId:N}", begun.Reference);
        Assert.Equal(begun, Assert.IsType<PayResult.Started>(await order.Pay(Wish)).Payment);

        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var elsewhere = new Sale(other, sale.Document).Order(_buyer, "k");
        Assert.Equal(begun, (await elsewhere.Get())!.Payment);
        Assert.Equal(begun, Assert.IsType<PayResult.Started>(await elsewhere.Pay(Wish)).Payment);
    }

    [Fact]
    public async Task The_processor_is_told_what_for_where_to_return_and_until_when()
    {
        var (_, order) = await PlaceAsync();
        var payment = Assert.IsType<PayResult.Started>(await order.Pay(Wish)).Payment;
        var held = (await order.Get())!;
        Assert.Equal(
            new PaymentTerms(Card: null, Wish.ReturnTo, held.ExpiresAt, "hr", "A concert"), ObedientGateway.TermsOf(payment.PaymentId));

        var prolonged = Assert.IsType<OrderResult.Done>(await order.Extend(_buyer)).Order;
        await order.Pay(Wish);
        Assert.True(prolonged.ExpiresAt > held.ExpiresAt);
        Assert.Equal(prolonged.ExpiresAt, ObedientGateway.TermsOf(payment.PaymentId).HoldEndsAt);
    }

    [Fact]
    public async Task What_is_paid_on_the_page_pays_the_order()
    {
        var (sale, order) = await PlaceAsync();
        var payment = Assert.IsType<PayResult.Started>(await order.Pay(Wish)).Payment;
        Assert.Equal(SettleResult.Settled, await order.Settle(ObedientGateway.Success(payment)));
        var paid = (await order.Get())!;
        Assert.Equal((OrderStatus.Paid, PaymentStatus.Succeeded), (paid.Status, paid.Payment!.Status));
        Assert.Equal(payment.Page, paid.Payment.Page);
        Assert.Equal(2, (await sale.Tier(0).Counts())!.Sold);
    }

    [Fact]
    public async Task A_page_that_is_there_is_good_although_its_processor_is_away_now()
    {
        var (_, order) = await PlaceAsync();
        var payment = Assert.IsType<PayResult.Started>(await order.Pay(Wish)).Payment;
        Assert.Equal(payment, Assert.IsType<PayResult.Started>(await order.Pay(Wish with { Card = "unreachable" })).Payment);
    }

    [Fact]
    public async Task The_ways_to_pay_are_listed()
    {
        var methods = await _cluster.Grains.GetGrain<IPaymentMethodsGrain>(0).List();
        Assert.Equal(new PaymentMethod(ObedientGateway.MethodName, OnPage: true), Assert.Single(methods));
    }

    private async Task<(Sale Sale, IOrderGrain Order)> PlaceAsync()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, "k", (0, 2)));
        return (sale, sale.Order(_buyer, "k"));
    }
}
