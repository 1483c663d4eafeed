using Npgsql;
using Ticketing.Cluster;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Orders;

/// <summary>Random lives of paid orders whose money goes back in parts, while the processor refuses, is away and forgets.</summary>
public sealed class RefundLifeTests(ITestOutputHelper output)
{
    private const int MostSteps = 40;
    private const int Lives = 25;

    [Fact]
    public async Task Money_in_is_money_kept_and_returned_and_tickets_and_stock_agree_with_it()
    {
        await using var cluster = await TicketingCluster.StartAsync();
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        await Histories.TryAsync(
            RefundStep.Of(RefundLife.Keys),
            MostSteps,
            Lives,
            async steps =>
            {
                var sale = await Sale.OpenAsync(cluster, Sale.General(RefundLife.Capacity), Sale.General(RefundLife.Capacity));
                await (await RefundLife.BeginAsync(sale, database)).LiveAsync(steps);
            },
            output.WriteLine,
            shorter: 200);
    }
}
