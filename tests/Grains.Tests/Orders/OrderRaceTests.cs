using System.Collections.Concurrent;
using CsCheck;
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
    private const int Tiers = OrderStep.Tiers;
    private const int Keys = 12;
    private const int Hands = 16;
    private const int Steps = 25;

    // One for each key: what somebody holds is not in the way of others.
    private readonly Guid[] _buyers = [.. Enumerable.Range(0, Keys).Select(static _ => Guid.NewGuid())];
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
        // Longer than a commit takes on a machine that has other things to do: a hold that ends before its own commit is no hold.
        await using var cluster = await TicketingCluster.StartAsync(
            holdSeconds: 4, configure: static builder => builder.Properties["Orders:ExtendSeconds"] = "1");
        var sale = await OpenAsync(cluster);
        await cluster.Grains.GetGrain<IOrderRecoveryGrain>(0).Poke();
        await RaceAsync([sale], mayDeactivate: true);

        await Eventually.Holds(() => AllHaveEndedAsync(sale), "every order is paid or has ended");
        await VerifyAsync(cluster, sale);
        await AuditAsync(sale);
    }

    private static Task<Sale> OpenAsync(TicketingCluster cluster) =>
        Sale.OpenAsync(cluster, [.. Enumerable.Range(0, Tiers).Select(static _ => Sale.General(Hands))]);

    private Task RaceAsync(Sale[] sales, bool mayDeactivate) => Histories.RaceAsync(
        Gen.Select(Gen.Int[0, sales.Length - 1], OrderStep.Of(Keys, mayDeactivate)),
        Hands,
        Steps,
        (_, step) => StepAsync(sales[step.Item1], step.Item2),
        output.WriteLine);

    private Task StepAsync(Sale sale, OrderStep step) => step switch
    {
        OrderStep.Place(var key, var body) => PlaceAsync(sale, _buyers[key], OrderStep.Bodies[body]),
        OrderStep.Cancel(var key) => Definitely.AskAsync(() => sale.Order(IdOf(key)).Cancel(_buyers[key])),
        OrderStep.Extend(var key) => Definitely.AskAsync(() => sale.Order(IdOf(key)).Extend(_buyers[key])),
        OrderStep.Pay(var key) => Definitely.AskAsync(() => sale.Order(IdOf(key)).Pay(PaymentOf(key))),
        OrderStep.Report report => SettleAsync(sale, IdOf(report.Key), report.IsPaid),
        OrderStep.Recover(var key) => Definitely.AskAsync(sale.Order(IdOf(key)).Recover),
        OrderStep.ForgetOrder(var key) => SendAwayAsync(sale.Order(IdOf(key))),
        OrderStep.ForgetTier(var tier) => SendAwayAsync(sale.Tier(tier)),
        _ => throw new InvalidOperationException(),
    };

    private PayOrder PaymentOf(int key) => new(_buyers[key], ObedientGateway.MethodName, "good");

    private Guid IdOf(int key) => OrderId.For(_buyers[key], "k");

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

    private async Task PlaceAsync(Sale sale, Guid buyer, (int, int)[] body)
    {
        var orderId = OrderId.For(buyer, "k");
        switch (await Definitely.AskAsync(() => sale.Office.PlaceAsync(orderId, sale.Wish(buyer, body))))
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

    /// <summary>The processor says what became of an order's payment: always the same.</summary>
    private async Task SettleAsync(Sale sale, Guid orderId, bool isPaid)
    {
        if (await Definitely.AskAsync(() => sale.Order(orderId).Get()) is not { Payment: { } payment })
            return;
        var outcome = _paid.GetOrAdd(payment.PaymentId, _ => ObedientGateway.Success(payment) with { Succeeded = isPaid });
        await Definitely.AskAsync(() => sale.Order(orderId).Settle(outcome));
    }

    private async Task<bool> AllHaveEndedAsync(Sale sale)
    {
        foreach (var orderId in _told.Keys)
        {
            await SettleAsync(sale, orderId, isPaid: true);
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
            var orderId = IdOf(key);
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
            await SendAwayAsync(sale.Order(IdOf(key)));
    }

    private static string Describe(OrderView order) =>
        $"{order.OrderId} {order.TotalMinor} {order.CreatedAt:O} " +
        string.Join(';', order.Lines.Select(static line => $"{line.TierId} {line.Quantity}"));
}
