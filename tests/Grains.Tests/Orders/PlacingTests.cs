using Npgsql;
using Ticketing.Cluster;
using Ticketing.Payments;
using Ticketing.Testing;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>One key, whatever comes under it: one order, and nothing held but what it holds.</summary>
public sealed class PlacingTests : IAsyncLifetime
{
    private const int Keys = 30;

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

    [Fact]
    public async Task An_order_that_was_looked_for_before_it_was_placed_is_there_afterwards()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        Assert.Null(await sale.Order(_buyer, "k").Get());
        Assert.IsType<OrderResult.NotFound>(await sale.Order(_buyer, "k").Cancel(_buyer));

        var placed = Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, "k", (0, 2)));
        Assert.Equal(placed.Order.Lines[0].Seats.ToArray(), (await sale.Order(_buyer, "k").Get())!.Lines[0].Seats.ToArray());
        Assert.IsType<PayResult.Started>(await sale.Order(_buyer, "k").Pay(new PayOrder(_buyer, ObedientGateway.MethodName, "good")));
    }

    [Fact]
    public async Task What_is_told_of_a_new_order_is_what_its_record_says()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        var one = Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, "one", (0, 2)));
        var several = Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, "several", (0, 1), (1, 2)));
        foreach (var placed in new[] { one, several })
            Assert.Equivalent(placed.Order, await sale.Order(placed.Order.OrderId).Get(), strict: true);
    }

    [Theory]
    [InlineData("0", "0 1")]
    [InlineData("1", "0 1")]
    [InlineData("0", "1")]
    [InlineData("0 1", "1 2")]
    [InlineData("0", "1 2")]
    [InlineData("0", "1 0")]
    public async Task Two_bodies_under_one_key_at_once_are_one_order_and_nothing_else_is_held(string one, string other)
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(1_000), Sale.General(1_000), Sale.General(1_000));
        var buyers = Enumerable.Range(0, Keys).Select(static _ => Guid.NewGuid()).ToArray();
        await Parallel.ForAsync(0, Keys, async (number, _) =>
        {
            var results = await Task.WhenAll(new[] { one, other, one, other }.Select(body =>
                Definitely.AskAsync(() => sale.PlaceAsync(buyers[number], "k", Lines(body)))));
            var placed = results.OfType<PlaceResult.Placed>().ToList();
            Assert.Equal(2, placed.Count);
            Assert.Equal(2, results.OfType<PlaceResult.KeyReused>().Count());
            Assert.Single(
                placed.Select(static result => string.Join(' ', result.Order.Lines.Select(static line => $"{line.TierId}{line.Seats[0]}")))
                    .Distinct());
        });

        for (var number = 0; number < Keys; number++)
            await HoldsWhatItSaysAsync(sale, OrderId.For(buyers[number], "k"));
        Assert.True((await sale.Event.Audit())!.IsSound);
    }

    [Fact]
    public async Task What_a_lost_try_has_left_is_taken_over_if_it_is_what_is_wanted()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        var orderId = OrderId.For(_buyer, "k");
        var left = Assert.IsType<HoldResult.Held>(await sale.Tier(0).Hold(Sale.HoldOf(orderId, 2, _buyer)));
        await sale.Tier(0).Hold(Sale.HoldOf(Guid.NewGuid()));

        var placed = Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, "k", (0, 2), (1, 1)));
        Assert.Equal(left.Lines[0].Seats.ToArray(), placed.Order.Lines[0].Seats.ToArray());
        await HoldsWhatItSaysAsync(sale, orderId);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0 1")]
    public async Task What_a_lost_try_has_left_is_given_back_if_something_else_is_wanted(string body)
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        var orderId = OrderId.For(_buyer, "k");
        await sale.Tier(0).Hold(Sale.HoldOf(orderId, 5, _buyer));

        Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, "k", Lines(body)));
        await HoldsWhatItSaysAsync(sale, orderId);
    }

    [Fact]
    public async Task What_a_lost_try_has_left_in_another_tier_is_no_line_of_the_order()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        var orderId = OrderId.For(_buyer, "k");
        var left = Sale.HoldOf(orderId, 1, _buyer);
        await sale.Tier(1).Hold(left); // The same number of the other tier, and the same line.

        var placed = Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, "k", (0, 1)));
        var order = (await sale.Order(orderId).Get())!;
        Assert.Equal(placed.Order.Lines[0].TierId, Assert.Single(order.Lines).TierId);

        Assert.Equal(
            ReleaseResult.Released, await sale.Tier(1).Release(new ReleaseTickets(orderId, EvenIfSold: false, null, left.HeldUntil)));
        Assert.Single((await sale.Order(orderId).Get())!.Lines);
        await HoldsWhatItSaysAsync(sale, orderId);
    }

    private static (int Tier, int Quantity)[] Lines(string body) =>
        [.. body.Split(' ').Select(tier => (int.Parse(tier, System.Globalization.CultureInfo.InvariantCulture), 1))];

    // What could not be given back at once is given back soon.
    private async Task HoldsWhatItSaysAsync(Sale sale, Guid orderId) =>
        await Eventually.Is(
            () => OrderRows.CompareAsync(_database, sale, orderId), static found => found == (0, 0),
            "an order holds what it says and no more");
}
