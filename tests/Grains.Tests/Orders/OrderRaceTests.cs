using System.Collections.Concurrent;
using Npgsql;
using Orleans.Core.Internal;
using Ticketing.Cluster;
using Ticketing.Faults;
using Ticketing.Payments;
using Ticketing.Testing;
using Ticketing.Tiers;
using Xunit.Abstractions;

namespace Ticketing.Orders;

/// <summary>Few keys, many hands: everything that can happen to an order, at random and at once.</summary>
public sealed class OrderRaceTests(ITestOutputHelper output)
{
    private const int Tiers = 3;
    private const int Keys = 12;
    private const int Hands = 16;
    private const int Steps = 25;

    private static readonly (int Tier, int Quantity)[][] Bodies = [[(0, 1)], [(1, 2)], [(0, 1), (1, 1)], [(2, 1), (0, 2)], [(0, 1), (1, 1), (2, 1)]];

    private readonly Guid _buyer = Guid.NewGuid();
    private readonly ConcurrentDictionary<Guid, ConcurrentBag<OrderView>> _told = new();
    private readonly ConcurrentDictionary<Guid, PaymentOutcome> _paid = new();

    [Fact]
    public async Task In_one_cluster_whose_activations_come_and_go_an_order_holds_what_it_says_and_no_more()
    {
        await using var cluster = await TicketingCluster.StartAsync(silos: 2);
        var sale = await OpenAsync(cluster);
        await RaceAsync([sale], mayDeactivate: true);
        await VerifyAsync(cluster, sale);
        await AuditAsync(sale);
    }

    [Fact]
    public async Task In_two_clusters_on_one_database_too()
    {
        await using var cluster = await TicketingCluster.StartAsync();
        var sale = await OpenAsync(cluster);
        await using (var rival = await TicketingCluster.StartAsync(cluster.ConnectionString))
        {
            await RaceAsync([sale, new Sale(rival, sale.Document)], mayDeactivate: false);
            await VerifyAsync(cluster, sale); // The rival, too, has to give back what its lost tries hold.
        }

        await AuditAsync(sale);
    }

    [Fact]
    public async Task Orders_that_end_meanwhile_leave_nothing_held()
    {
        await using var cluster = await TicketingCluster.StartAsync(
            holdSeconds: 1, configure: static builder => builder.Properties["Orders:ExtendSeconds"] = "1");
        var sale = await OpenAsync(cluster);
        await cluster.Grains.GetGrain<IOrderRecoveryGrain>(0).Poke();
        await RaceAsync([sale], mayDeactivate: true);

        await Eventually.Holds(() => AllHaveEndedAsync(sale), "every order is paid or has ended");
        await VerifyAsync(cluster, sale);
        await AuditAsync(sale);
    }

    private static Task<Sale> OpenAsync(TicketingCluster cluster) =>
        Sale.OpenAsync(cluster, [.. Enumerable.Range(0, Tiers).Select(static _ => Sale.General(Hands))]);

    private async Task RaceAsync(Sale[] sales, bool mayDeactivate)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        await Task.WhenAll(Enumerable.Range(0, Hands).Select(hand => Task.Run(async () =>
        {
            var random = new Random(seed + hand);
            for (var step = 0; step < Steps; step++)
                await StepAsync(sales[random.Next(sales.Length)], random, mayDeactivate);
        })));
    }

    private async Task StepAsync(Sale sale, Random random, bool mayDeactivate)
    {
        var orderId = OrderId.For(_buyer, $"{random.Next(Keys)}");
        var order = sale.Order(orderId);
        switch (random.Next(mayDeactivate ? 12 : 10))
        {
            case < 5:
                await PlaceAsync(sale, orderId, Bodies[random.Next(Bodies.Length)]);
                break;
            case 5:
                await Definitely.AskAsync(() => order.Cancel(_buyer));
                break;
            case 6:
                await Definitely.AskAsync(() => order.Extend(_buyer));
                break;
            case 7:
                if (await Definitely.AskAsync(() => order.Pay(new PayOrder(_buyer, ObedientGateway.MethodName, "good"))) is PayResult.Started(var payment))
                    _paid.TryAdd(payment.PaymentId, ObedientGateway.Success(payment) with { Succeeded = random.Next(3) > 0 });
                break;
            case 8:
                await SettleAsync(sale, orderId);
                break;
            case 9:
                await Definitely.AskAsync(order.Recover);
                break;
            case 10:
                await SendAwayAsync(order);
                break;
            default:
                await SendAwayAsync(sale.Tier(random.Next(Tiers)));
                break;
        }
    }

    private static async Task SendAwayAsync(IGrain grain)
    {
        try
        {
            await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        }
        catch (Exception fault) when (CallFaults.IsUnknown(fault))
        {
            // Another hand has sent it away at the same moment.
        }
    }

    private async Task PlaceAsync(Sale sale, Guid orderId, (int, int)[] body)
    {
        switch (await Definitely.AskAsync(() => sale.Office.PlaceAsync(orderId, sale.Wish(_buyer, body))))
        {
            case PlaceResult.Placed(var placed, _):
                _told.GetOrAdd(orderId, static _ => []).Add(placed);
                break;
            case PlaceResult.Refused { Why: var why }:
                Assert.True(why is HoldResult.SoldOut, why.ToString());
                break;
            case var other:
                Assert.IsType<PlaceResult.KeyReused>(other);
                break;
        }
    }

    private async Task SettleAsync(Sale sale, Guid orderId)
    {
        if (await Definitely.AskAsync(() => sale.Order(orderId).Get()) is { Payment: { } payment } && _paid.TryGetValue(payment.PaymentId, out var outcome))
            await Definitely.AskAsync(() => sale.Order(orderId).Settle(outcome));
    }

    private async Task<bool> AllHaveEndedAsync(Sale sale)
    {
        foreach (var orderId in _told.Keys)
        {
            await SettleAsync(sale, orderId);
            if (await Definitely.AskAsync(() => sale.Order(orderId).Get()) is not { } order || order.Status == OrderStatus.AwaitingPayment)
                return false;
        }

        return true;
    }

    private async Task VerifyAsync(TicketingCluster cluster, Sale sale)
    {
        Assert.NotEmpty(_told);
        await cluster.Grains.GetGrain<IOrderRecoveryGrain>(0).Poke(); // It finishes what a step that was lost has left.
        await SendAllAwayAsync(sale); // Copies that a rival has overtaken do not know it until they write.
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        for (var key = 0; key < Keys; key++)
        {
            var orderId = OrderId.For(_buyer, $"{key}");
            try
            {
                await Eventually.Is(
                    () => OrderRows.CompareAsync(database, sale, orderId),
                    static found => found is (0, 0),
                    $"order {key} holds what it says and no more");
            }
            catch (TimeoutException)
            {
                output.WriteLine(await OrderRows.DescribeAsync(database, orderId));
                throw;
            }

            var order = await Definitely.AskAsync(() => sale.Order(orderId).Get());
            foreach (var told in _told.GetValueOrDefault(orderId) ?? [])
                Assert.Equal(Describe(told), Describe(order!)); // The same order for all that were told of one, and it is not lost.
        }
    }

    private async Task AuditAsync(Sale sale)
    {
        await SendAllAwayAsync(sale);
        var audit = await Definitely.AskAsync(() => sale.Event.Audit());
        Assert.True(audit!.IsSound, string.Join(' ', audit.Tiers));
    }

    private async Task SendAllAwayAsync(Sale sale)
    {
        for (var tier = 0; tier < Tiers; tier++)
            await SendAwayAsync(sale.Tier(tier));
        for (var key = 0; key < Keys; key++)
            await SendAwayAsync(sale.Order(_buyer, $"{key}"));
    }

    private static string Describe(OrderView order) =>
        $"{order.OrderId} {order.TotalMinor} {order.CreatedAt:O} {string.Join(';', order.Lines.Select(static line => $"{line.TierId} {line.Quantity}"))}";
}
