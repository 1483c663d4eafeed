using Ticketing.Cluster;
using Ticketing.Orders;
using Ticketing.Prices;
using Ticketing.Tiers;

namespace Ticketing.Events;

public sealed class PricingTests : IAsyncLifetime
{
    private static readonly PricePolicy Policy = new(100, 250, 1_000, FeeBearer.Buyer, 2_000, TaxMode.OnTop);

    private TicketingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TicketingCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Prices_follow_the_policy_and_come_back_when_it_goes()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.Reserved(new SeatRow("A", 5)));
        await sale.Tier().Counts(); // A live copy knows the old prices.
        var priced = Done(await sale.Event.Price(sale.Document.Version, Policy));
        Assert.Equal([[6_720, 3_420], [10_680]], PricesOf(priced)); // 50.00, 5.00 and 1.00 of fees, and a fifth of that.
        Assert.Equal(Policy, priced.Prices);
        Assert.IsType<EditResult.StaleVersion>(await sale.Event.Price(sale.Document.Version, null));

        var added = Done(await sale.Event.AddTier(Sale.General(5)));
        Assert.Equal([6_720, 3_420], PricesOf(added)[2]);
        var patch = new TierPatch(Prices: [new Price("full", 1_000)]);
        var patched = Done(await sale.Event.EditTier(added.Tiers[2].TierId, added.Version, patch));
        Assert.Equal([1_440], PricesOf(patched)[2]);

        Assert.Equal([[5_000, 2_500], [8_000], [1_000]], PricesOf(Done(await sale.Event.Price(null, null))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)] // Over two tiers: placed by the order's own grain.
    public async Task An_order_is_placed_at_whole_prices_with_the_fee_on_the_order_once(int tiers)
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        await sale.Tier().Counts();
        Done(await sale.Event.Price(null, Policy));
        var (buyer, key) = (Guid.NewGuid(), "key");
        var order = await PlaceAsync(sale, buyer, key, tiers);
        Assert.Equal((tiers * 2 * 6_720) + 300, order.TotalMinor);
        var again = await PlaceAsync(sale, buyer, key, tiers);
        var read = (await sale.Order(order.OrderId).Get())!;
        Assert.All([again, read], other => Assert.Equal((order.TotalMinor, Policy), (other.TotalMinor, other.Prices)));
        Assert.IsType<EditResult.PolicyFixed>(await sale.Event.Price(null, null));
        await sale.Order(order.OrderId).Cancel(buyer);
        Assert.IsType<EditResult.PolicyFixed>(await sale.Event.Price(null, null)); // It was ordered all the same.
    }

    [Fact]
    public async Task Whoever_orders_while_the_policy_changes_pays_what_holds_then()
    {
        for (var round = 0; round < 10; round++)
        {
            var sale = await Sale.OpenAsync(_cluster, Sale.General(100), Sale.General(100));
            await Task.WhenAll(sale.Tier().Counts(), sale.Tier(1).Counts());
            var orders = Enumerable.Range(0, 20).Select(index => PlaceAsync(sale, Guid.NewGuid(), "key", 1 + (index % 2))).ToList();
            var changed = await sale.Event.Price(null, Policy);
            var isPriced = changed is EditResult.Done;
            Assert.True(isPriced || changed is EditResult.PolicyFixed);
            foreach (var order in await Task.WhenAll(orders))
            {
                var tickets = order.Lines.Sum(static line => line.UnitPriceMinor * line.Quantity);
                Assert.Equal(order.Lines.Length * 2 * (isPriced ? 6_720 : 5_000), tickets);
                Assert.Equal(tickets + (isPriced ? 300 : 0), order.TotalMinor);
                Assert.Equal(order.TotalMinor, (await sale.Order(order.OrderId).Get())!.TotalMinor);
            }

            Assert.True((await sale.Event.Audit())!.IsSound);
        }
    }

    [Fact]
    public async Task A_sum_that_nobody_could_tell_and_another_currency_than_that_of_the_fees_are_refused()
    {
        var sale = await Sale.DraftAsync(_cluster, Sale.General(1_000_000));
        var tooMuch = await sale.Event.Price(null, Policy with { FeePerTicketMinor = Price.MaxAmountMinor });
        Assert.Equal("feePerTicket", Assert.IsType<EditResult.Invalid>(tooMuch).Faults.Single().Field);

        var priced = Done(await sale.Event.Price(null, Policy));
        var other = new EventEdit(
            priced.Details with { Currency = "JPY" }, false, [new TierPrices(priced.Tiers[0].TierId, [new Price("full", 5)])]);
        var refused = Assert.IsType<EditResult.Invalid>(await sale.Event.Edit(priced.Version, other));
        Assert.Equal("currency", refused.Faults.Single().Field);
        priced = Done(await sale.Event.Price(null, Policy with { FeePerTicketMinor = 0, FeePerOrderMinor = 0 }));
        var moved = Done(await sale.Event.Edit(priced.Version, other));
        Assert.Equal([7], PricesOf(moved)[0]); // ¥5 and ¥1, and a fifth of that.
    }

    private static Task<OrderView> PlaceAsync(Sale sale, Guid buyer, string key, int tiers)
    {
        (int, int)[] lines = [.. Enumerable.Range(0, tiers).Select(static tier => (tier, 2))];
        return Definitely.AskAsync(async () => Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(buyer, key, lines)).Order);
    }

    private static EventDocument Done(EditResult result) => Assert.IsType<EditResult.Done>(result).Document;

    private static long[][] PricesOf(EventDocument document) =>
        [.. document.Tiers.Select(static tier => tier.Prices.Select(static price => price.AmountMinor).ToArray())];
}
