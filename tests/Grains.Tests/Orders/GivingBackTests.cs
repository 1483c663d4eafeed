using System.Collections.Immutable;
using Npgsql;
using Ticketing.Cluster;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>Buyers who give tickets back by themselves.</summary>
public sealed class GivingBackTests : IAsyncLifetime
{
    private const long Price = 5_000;
    private const int Capacity = 10;

    private TicketingCluster _cluster = null!;
    private NpgsqlDataSource _database = null!;
    private Sale _sale = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync();
        _database = NpgsqlDataSource.Create(_cluster.ConnectionString);
        _sale = await Sale.OpenAsync(_cluster, Sale.General(Capacity));
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task One_ticket_goes_back_and_then_the_other_and_their_stock_with_them()
    {
        var (sold, buyer) = await BuyAsync();
        var tickets = await sold.TicketsAsync();
        var first = await sold.RefundAsync(Wish(buyer, "one", tickets[0]));
        Assert.Equal((RefundStatus.Succeeded, Price, true), (first.Status, first.AmountMinor, first.ByBuyer));
        Assert.Equal(1, (await _sale.Tier().Counts())!.Sold);
        Assert.Equal(OrderStatus.Paid, (await sold.ShowAsync()).Status);

        await sold.RefundAsync(Wish(buyer, "rest"));
        var order = await sold.ShowAsync();
        Assert.Equal((OrderStatus.Refunded, true), (order.Status, order.Refunds.All(static refund => refund.ByBuyer)));
        Assert.Equal(2 * Price, ObedientGateway.ReturnedOf(sold.Payment.PaymentId));
        Assert.Equal(Capacity, (await _sale.Tier().Counts())!.Available);
        Assert.IsType<RefundResult.WrongState>(await sold.Order.Refund(Wish(buyer, "again")));
        Assert.True((await _sale.Event.Audit())!.IsSound);
    }

    [Fact]
    public async Task The_same_wish_twice_is_one_refund_and_its_ticket_goes_back_once()
    {
        var (sold, buyer) = await BuyAsync();
        var tickets = await sold.TicketsAsync();
        var wish = Wish(buyer, "twice", tickets[0]);
        var answers = await Task.WhenAll(sold.Order.Refund(wish), sold.Order.Refund(wish));
        Assert.Equal(1, answers.Count(static answer => Assert.IsType<RefundResult.Taken>(answer).Replayed));
        Assert.IsType<RefundResult.WrongTickets>(await sold.Order.Refund(Wish(buyer, "other key", tickets[0])));
        Assert.Equal(Price, ObedientGateway.ReturnedOf(sold.Payment.PaymentId));
    }

    [Fact]
    public async Task Somebody_else_finds_no_such_order()
    {
        var (sold, _) = await BuyAsync();
        Assert.IsType<RefundResult.NotFound>(await sold.Order.Refund(Wish(Guid.NewGuid(), "theirs")));
        Assert.Equal(0, ObedientGateway.RefundsOf(sold.Payment.PaymentId));
    }

    [Theory]
    [InlineData("status = 1")]
    [InlineData("holder_id = gen_random_uuid()")]
    public async Task A_ticket_that_has_let_somebody_in_or_was_passed_on_stays(string change)
    {
        var (sold, buyer) = await BuyAsync();
        var tickets = await sold.TicketsAsync();
        await using var command = _database.CreateCommand($"UPDATE tickets SET {change} WHERE id = $1");
        command.Parameters.Add(new() { Value = tickets[0] });
        await command.ExecuteNonQueryAsync();
        Assert.Equal(
            [tickets[0]], Assert.IsType<RefundResult.NotTheirs>(await sold.Order.Refund(Wish(buyer, "all"))).TicketIds.ToArray());
        Assert.Equal(Price, (await sold.RefundAsync(Wish(buyer, "other", tickets[1]))).AmountMinor);
    }

    /// <summary>Somebody comes in between the look at the tickets and the commit: the commit sees it.</summary>
    [Fact]
    public async Task A_ticket_that_lets_somebody_in_meanwhile_is_not_given_back()
    {
        var (sold, buyer) = await BuyAsync();
        var tickets = await sold.TicketsAsync();
        await using (var command = _database.CreateCommand("""
            CREATE FUNCTION come_in() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN UPDATE tickets SET status = 1 WHERE order_id = NEW.order_id AND status = 0; RETURN NEW; END $$;
            CREATE TRIGGER come_in BEFORE INSERT ON refunds FOR EACH ROW EXECUTE FUNCTION come_in()
            """))
            await command.ExecuteNonQueryAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => sold.Order.Refund(Wish(buyer, "late", tickets[0])));
        Assert.Empty((await sold.ShowAsync()).Refunds);
        Assert.Equal(0, ObedientGateway.RefundsOf(sold.Payment.PaymentId));
    }

    private static RefundOrder Wish(Guid buyer, string key, params ImmutableArray<Guid> tickets) =>
        Refunder.Wish(key, restock: true, tickets: tickets) with
        {
            RefundId = OrderId.For(buyer, key),
            OrganiserId = buyer,
            Reason = null,
            ByBuyer = true,
        };

    private async Task<(Refunder Sold, Guid Buyer)> BuyAsync()
    {
        var sold = await Refunder.BuyAsync(_database, _sale, (0, 2));
        return (sold, (await sold.ShowAsync()).BuyerId);
    }
}
