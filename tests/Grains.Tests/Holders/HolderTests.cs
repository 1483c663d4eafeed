using Npgsql;
using Orleans.Core.Internal;
using Ticketing.Cluster;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Testing;
using Ticketing.Tiers;
using Xunit.Abstractions;

namespace Ticketing.Holders;

/// <summary>What one person may hold of an event, over tiers, silos and the loss of either.</summary>
public sealed class HolderTests(ITestOutputHelper output)
{
    private const int Tiers = 3;
    private const int MaxPerOrder = 4;

    private readonly Guid _buyer = Guid.NewGuid();

    [Fact]
    public async Task However_many_ask_at_once_one_person_holds_no_more_than_an_order_may()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        await using var cluster = await TicketingCluster.StartAsync(silos: 2);
        var sale = await OpenAsync(cluster);
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(hand => Task.Run(async () =>
        {
            var random = new Random(seed + hand);
            return await Definitely.AskAsync(() => sale.PlaceAsync(_buyer, $"{hand}", (random.Next(Tiers), random.Next(1, 3))));
        })));

        var placed = results.OfType<PlaceResult.Placed>().ToList();
        Assert.InRange(placed.Count, 2, 3);
        Assert.InRange(placed.SelectMany(static one => one.Order.Lines).Sum(static line => line.Quantity), 3, MaxPerOrder);
        Assert.All(results.OfType<PlaceResult.Refused>(), static refused => Assert.IsType<HoldResult.TooManyHolds>(refused.Why));
        Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(Guid.NewGuid(), "other", (0, MaxPerOrder)));
        Assert.True((await sale.Event.Audit())!.IsSound);
    }

    [Fact]
    public async Task An_order_over_all_tiers_may_take_of_each_what_one_order_may()
    {
        await using var cluster = await TicketingCluster.StartAsync();
        var sale = await OpenAsync(cluster);
        Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, "all", (0, 4), (1, 4), (2, 4)));
        var refused = Assert.IsType<PlaceResult.Refused>(await sale.PlaceAsync(_buyer, "more", (0, 1), (2, 1)));
        Assert.Equal((1, 12, MaxPerOrder), TooManyOf(refused));
        Assert.Equal((1, 12), await HoldsAsync(sale, _buyer));

        await sale.Order(_buyer, "all").Cancel(_buyer);
        Assert.Equal((0, 0), await HoldsAsync(sale, _buyer));
        Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, "again", (0, 4), (1, 4)));
    }

    [Fact]
    public async Task An_order_that_is_refused_by_one_tier_leaves_nothing_in_the_book()
    {
        await using var cluster = await TicketingCluster.StartAsync();
        var sale = await Sale.OpenAsync(cluster, Sale.General(10), Sale.General(1), Sale.General(10));
        await sale.PlaceAsync(Guid.NewGuid(), "last", (1, 1));
        var refused = Assert.IsType<PlaceResult.Refused>(await sale.PlaceAsync(_buyer, "k", (0, 1), (1, 1), (2, 1)));
        Assert.IsType<HoldResult.SoldOut>(refused.Why);
        Assert.Equal((0, 0), await HoldsAsync(sale, _buyer));
    }

    [Fact]
    public async Task What_is_paid_is_not_held_any_more()
    {
        await using var cluster = await TicketingCluster.StartAsync();
        var sale = await OpenAsync(cluster);
        for (var number = 0; number < 5; number++)
        {
            Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, $"{number}", (number % Tiers, MaxPerOrder)));
            await PayAsync(sale, _buyer, $"{number}");
        }
    }

    [Fact]
    public async Task Who_lets_tickets_lapse_is_refused_for_a_while_and_a_loss_of_the_keeper_forgives_nothing()
    {
        await using var cluster = await TicketingCluster.StartAsync(
            holdSeconds: 2, configure: static builder => builder.Properties["Orders:ExtendSeconds"] = "1");
        var sale = await OpenAsync(cluster);
        await cluster.Grains.GetGrain<IOrderRecoveryGrain>(0).Poke();
        Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, "first", (1, 2)));
        await EndsAsync(sale, "first");
        var second = Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, "second", (2, 2))).Order;
        Assert.InRange(second.ExpiresAt - second.CreatedAt, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(1.1));
        Assert.IsType<OrderResult.NotProlonged>(await sale.Order(_buyer, "second").Extend(_buyer));
        await EndsAsync(sale, "second");

        var refused = Assert.IsType<PlaceResult.Refused>(await sale.PlaceAsync(_buyer, "third", (0, 1)));
        var until = Assert.IsType<HoldResult.CoolingDown>(refused.Why).Until;
        for (var tier = 0; tier < Tiers; tier++)
            await SendAwayAsync(sale.Tier(tier));
        var after = await sale.Tier(1).HolderOf(_buyer);
        Assert.InRange((after!.CoolingDownUntil!.Value - until).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        refused = Assert.IsType<PlaceResult.Refused>(await sale.PlaceAsync(_buyer, "third", (2, 1), (1, 1)));
        Assert.IsType<HoldResult.CoolingDown>(refused.Why);
        Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(Guid.NewGuid(), "other", (0, 1)));
    }

    [Fact]
    public async Task A_keeper_that_is_loaded_again_knows_what_is_held()
    {
        await using var cluster = await TicketingCluster.StartAsync();
        var sale = await OpenAsync(cluster);
        await sale.PlaceAsync(_buyer, "one", (1, 2));
        await sale.PlaceAsync(_buyer, "two", (0, 1), (2, 1));
        for (var tier = 0; tier < Tiers; tier++)
            await SendAwayAsync(sale.Tier(tier));
        Assert.Equal((2, 4), await HoldsAsync(sale, _buyer));
        Assert.Equal((2, 4, MaxPerOrder), TooManyOf(Assert.IsType<PlaceResult.Refused>(await sale.PlaceAsync(_buyer, "three", (1, 1)))));
    }

    [Fact]
    public async Task All_accounts_of_a_person_hold_together_and_after_a_loss_too()
    {
        await using var cluster = await TicketingCluster.StartAsync();
        var sale = await Sale.OpenAsync(cluster, Sale.General(100, MaxPerOrder, maxPerBuyer: 5), Sale.General(100, MaxPerOrder));
        var second = await SecondAccountAsync(cluster, _buyer);
        Assert.IsType<PlaceResult.Placed>(await PlaceAsync(sale, second, "one", tier: 0, quantity: 3));
        await PayAsync(sale, second.Account, "one");
        foreach (var isLost in new[] { false, true })
        {
            if (isLost)
                await SendAwayAsync(sale.Tier());
            var refused = Assert.IsType<PlaceResult.Refused>(await sale.PlaceAsync(_buyer, $"two {isLost}", (0, 3)));
            Assert.True(Assert.IsType<HoldResult.LimitExceeded>(refused.Why).PerBuyer);
        }

        Assert.IsType<PlaceResult.Placed>(await PlaceAsync(sale, second, "three", tier: 1, quantity: 3));
        Assert.Equal((1, 3, MaxPerOrder), TooManyOf(Assert.IsType<PlaceResult.Refused>(await sale.PlaceAsync(_buyer, "four", (1, 2)))));
        await SendAwayAsync(sale.Tier());
        Assert.Equal((1, 3), await HoldsAsync(sale, _buyer));
    }

    [Fact]
    public async Task A_sale_goes_on_where_the_keeper_can_not_be_asked()
    {
        await using var cluster = await TicketingCluster.StartAsync();
        var sale = await OpenAsync(cluster);
        var (document, details) = (sale.Document, sale.Document.Details);
        await sale.Tier(1).SetTerms(new SaleTerms(
            SaleState.Published, details.OnSaleAt, details.StartsAt, details.Currency, document.Version + 1, FirstTierId: Guid.NewGuid()));
        for (var number = 0; number < 4; number++)
            Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, $"{number}", (1, 2)));
        Assert.True((await sale.Event.Audit())!.IsSound);
    }

    [Fact]
    public async Task When_the_first_tier_goes_the_next_one_keeps_the_book()
    {
        await using var cluster = await TicketingCluster.StartAsync();
        var sale = await OpenAsync(cluster);
        await sale.PlaceAsync(_buyer, "one", (1, 3));
        Assert.IsType<EditResult.Done>(await sale.Event.DeleteTier(sale.Document.Tiers[0].TierId, sale.Document.Version));
        await Eventually.Is(() => HoldsAsync(sale, _buyer, tier: 2), static holds => holds == (1, 3), "the next tier keeps the book");
        Assert.Equal((1, 3, MaxPerOrder), TooManyOf(Assert.IsType<PlaceResult.Refused>(await sale.PlaceAsync(_buyer, "two", (2, 2)))));
    }

    [Fact]
    public async Task Tickets_that_lapse_come_back_all_of_them_whatever_is_lost_meanwhile()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var cluster = await TicketingCluster.StartAsync(
            holdSeconds: 1, configure: static builder => builder.Properties["Orders:ReturnSeconds"] = "4");
        var sale = await Sale.OpenAsync(cluster, Sale.General(60), Sale.General(60));
        await cluster.Grains.GetGrain<IOrderRecoveryGrain>(0).Poke();
        var placed = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            sale.PlaceAsync(Guid.NewGuid(), $"{number}", number % 2 == 0 ? [(0, 3)] : [(0, 3), (1, 3)])));
        Assert.All(placed, static one => Assert.IsType<PlaceResult.Placed>(one));
        var seen = new HashSet<int>();
        await Eventually.Holds(
            async () =>
            {
                if (random.Next(50) == 0)
                    await SendAwayAsync(sale.Tier(random.Next(2)));
                var audit = (await Definitely.AskAsync(() => sale.Event.Audit()))!;
                Assert.True(audit.IsSound, string.Join(' ', audit.Tiers));
                seen.Add(audit.Tiers[0].Held);
                return audit.Tiers.All(static tier => tier.Held == 0);
            },
            "all tickets come back");
        Assert.True(seen.Count > 3, "they came back all at once");
    }

    private static Task<Sale> OpenAsync(TicketingCluster cluster) =>
        Sale.OpenAsync(cluster, [.. Enumerable.Range(0, Tiers).Select(static _ => Sale.General(1_000, MaxPerOrder))]);

    private static Task<PlaceResult> PlaceAsync(Sale sale, (Guid Account, Guid Person) buyer, string key, int tier, int quantity)
    {
        var wish = sale.Wish(buyer.Account, (tier, quantity)) with { PersonId = buyer.Person };
        return sale.Office.PlaceAsync(OrderId.For(buyer.Account, key), wish);
    }

    private static async Task PayAsync(Sale sale, Guid account, string key)
    {
        var order = sale.Order(account, key);
        var started = Assert.IsType<PayResult.Started>(await order.Pay(new PayOrder(account, ObedientGateway.MethodName, "good")));
        Assert.Equal(SettleResult.Settled, await order.Settle(ObedientGateway.Success(started.Payment)));
    }

    private static async Task<(Guid Account, Guid Person)> SecondAccountAsync(TicketingCluster cluster, Guid person)
    {
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        await using var insert = database.CreateCommand("""
            INSERT INTO users (id, email, email_key, display_name, role, person_id)
            VALUES ($1, 'a+b@example.com', 'a+b@example.com', 'A', 'buyer', $2)
            """);
        var account = Guid.NewGuid();
        insert.Parameters.Add(new() { Value = account });
        insert.Parameters.Add(new() { Value = person });
        await insert.ExecuteNonQueryAsync();
        return (account, person);
    }

    private Task<OrderView?> EndsAsync(Sale sale, string key) => Eventually.Is(
        () => sale.Order(_buyer, key).Get(), static order => order!.Status == OrderStatus.Expired, $"the order {key} expires");

    private static async Task<(int Orders, int Tickets)> HoldsAsync(Sale sale, Guid person, int tier = 1)
    {
        var holder = await Definitely.AskAsync(() => sale.Tier(tier).HolderOf(person));
        return (holder!.OpenOrders, holder.HeldTickets);
    }

    private static (int, int, int) TooManyOf(PlaceResult.Refused refused)
    {
        var why = Assert.IsType<HoldResult.TooManyHolds>(refused.Why);
        return (why.OpenOrders, why.HeldTickets, why.Limit);
    }

    private static Task SendAwayAsync(IGrain grain) => grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle().AsTask();
}
