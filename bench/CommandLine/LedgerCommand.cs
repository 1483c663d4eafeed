using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Ticketing.Bench.Books;
using Ticketing.Bench.Ours;
using Ticketing.Bench.Report;
using Ticketing.Bench.Sale;
using Ticketing.Committing;
using Ticketing.Testing;
using Ticketing.Tiers.Storage;

namespace Ticketing.Bench.CommandLine;

/// <summary><c>bench/run ledger</c></summary>
internal static class LedgerCommand
{
    private const int Orders = 20_000;
    private const int Hands = 2048;
    private const int Rounds = 7;
    private const double LeastShare = 0.9;

    public static Command Create()
    {
        var command = new Command("ledger", "Measures what it costs the sale that every payment stands in the books.");
        var common = CommonOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(common.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommonOptions.Values common, CancellationToken cancellation)
    {
        await using var server = await PostgresServer.StartPrivateAsync();
        await using var database = await SaleDatabase.CreateAsync(server);
        await using var silo = await OurSilo.StartAsync(database);
        var tier = await silo.Get<TierLoader>().LoadAsync(database.TierKey, cancellation);
        var orders = new SoldOrders(database, tier!, silo.Get<GroupCommitter>());
        var (without, with) = (new List<double>(), new List<double>());
        await RateAsync(orders, areBooked: true); // Until the compiler has done its best.
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var areBooked in round % 2 == 0 ? [false, true] : new[] { true, false }) // Whatever grows or tires favours neither.
                (areBooked ? with : without).Add(await RateAsync(orders, areBooked));
        }

        FigureTable.Show(
        [
            ("sales a second, without books", Text(Median(without))),
            ("the same, each with its entries", Text(Median(with))),
        ]);
        Demand[] demands =
        [
            Demand.AtLeastOf("sales a second with books, as a share of those without", LeastShare, Median(with) / Median(without), ""),
        ];
        return await common.CloseAsync(demands, new { without, with, demands }, cancellation);
    }

    private static async Task<double> RateAsync(SoldOrders orders, bool areBooked)
    {
        var since = Stopwatch.GetTimestamp();
        await orders.SellAsync(Orders, Hands, areBooked);
        return Orders / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    private static double Median(List<double> rates) => rates.Order().ElementAt(Rounds / 2);

    private static string Text(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:N0}");
}
