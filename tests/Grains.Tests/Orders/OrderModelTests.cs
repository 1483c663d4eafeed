using CsCheck;
using Npgsql;
using Ticketing.Cluster;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Orders;

/// <summary>
/// Random lives of orders, one thing after the other, against a model so simple that it can't be wrong. What happens at once is
/// <see cref="OrderRaceTests"/>' and <see cref="MoneyRaceTests"/>' matter.
/// </summary>
public sealed class OrderModelTests(ITestOutputHelper output)
{
    private const int MostSteps = 50;
    private const int Lives = 20;

    [Fact]
    public async Task Orders_agree_with_their_model()
    {
        await using var cluster = await TicketingCluster.StartAsync();
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        await Histories.TryAsync(
            OrderStep.Of(OrderLife.Keys, mayForget: true),
            MostSteps,
            Lives,
            async steps =>
            {
                var tiers = Enumerable.Range(0, OrderStep.Tiers).Select(static _ => Sale.General(OrderModel.Capacity));
                var sale = await Sale.OpenAsync(cluster, [.. tiers]);
                await new OrderLife(sale, database).LiveAsync(steps);
            },
            output.WriteLine,
            shorter: 300);
    }
}
