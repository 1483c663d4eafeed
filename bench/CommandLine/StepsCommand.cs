using System.CommandLine;
using System.Globalization;
using Ticketing.Bench.Engine;
using Ticketing.Bench.Ours;
using Ticketing.Bench.Report;
using Ticketing.Bench.Sale;
using Ticketing.Testing;

namespace Ticketing.Bench.CommandLine;

/// <summary><c>bench/run steps</c></summary>
internal static class StepsCommand
{
    private const int Callers = 512;
    private const int Calls = 5_000_000;
    private const int Sales = SaleDatabase.Capacity / 2;

    public static Command Create()
    {
        var command = new Command("steps", $"Measures what each step of an order costs this process, with {Callers} callers.");
        var common = CommonOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(common.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommonOptions.Values common, CancellationToken cancellation)
    {
        var costs = new List<StepCost>();
        await using (var silo = await BareSilo.StartAsync())
        {
            var grains = silo.Grains;
            costs.Add(await StepCost.MeasureAsync("call of a hot grain", Callers, Calls, () => grains.GetGrain<IPebbleGrain>(0).Touch()));
            costs.Add(
                await StepCost.MeasureAsync(
                    "grain that lives for one call", Callers, Calls, () => grains.GetGrain<IMayflyGrain>(Guid.NewGuid()).Live()));
        }

        await using var server = await PostgresServer.StartPrivateAsync();
        foreach (IWay way in new IWay[] { new TierWay(), new OrderWay() })
            costs.Add(await MeasureAsync(server, way));

        FigureTable.Show(Describe(costs));
        return await common.CloseAsync([], new { costs }, cancellation);
    }

    private static async Task<StepCost> MeasureAsync(PostgresServer server, IWay way)
    {
        await using var database = await SaleDatabase.CreateAsync(server);
        await using var desk = await way.OpenAsync(database);
        return await StepCost.MeasureAsync(way.Name, Callers, Sales, () => desk.SellAsync(Guid.NewGuid(), Guid.NewGuid()));
    }

    private static List<(string, string)> Describe(List<StepCost> costs) =>
    [
        .. costs.Select(static cost => (cost.Step, string.Create(
            CultureInfo.InvariantCulture,
            $"{cost.PerSecond,9:N0}/s   {cost.CpuMicroseconds,5:N1} µs of processor   " +
            $"{cost.Bytes,6:N0} B   collector {cost.PauseShare:P0}"))),
    ];
}
