using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Ticketing.Bench.Loading;
using Ticketing.Bench.Ours;
using Ticketing.Bench.Report;
using Ticketing.Testing;
using Ticketing.Tiers;
using Ticketing.Tiers.Storage;

namespace Ticketing.Bench.CommandLine;

/// <summary><c>bench/run load</c></summary>
internal static class LoadCommand
{
    private const int Loads = 11;
    private const double MostMilliseconds = 300;

    public static Command Create()
    {
        var command = new Command("load", "Measures how long a tier with many tickets sold takes to come back into memory.");
        var common = CommonOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(common.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommonOptions.Values common, CancellationToken cancellation)
    {
        await using var server = await PostgresServer.StartPrivateAsync();
        await using var database = await SoldTier.CreateAsync(server);
        await using var silo = await OurSilo.StartAsync(database);
        var loader = silo.Get<TierLoader>();
        var times = new List<double>();
        for (var load = 0; load < Loads; load++)
            times.Add(await TimeAsync(loader, database.TierKey, cancellation));

        FigureTable.Show(Describe(times));
        var demand = Demand.AtMostOf($"loading {SoldTier.Sold:N0} tickets sold, median", MostMilliseconds, Median(times), "ms");
        return await common.CloseAsync([demand], new { milliseconds = times, demands = new[] { demand } }, cancellation);
    }

    private static async Task<double> TimeAsync(TierLoader loader, TierKey key, CancellationToken cancellation)
    {
        GC.Collect();
        var since = Stopwatch.GetTimestamp();
        var loaded = await loader.LoadAsync(key, cancellation);
        var elapsed = Stopwatch.GetElapsedTime(since);
        return loaded?.State.Sold == SoldTier.Sold
            ? elapsed.TotalMilliseconds
            : throw new InvalidOperationException(
                $"The tier should have come back with {SoldTier.Sold} tickets sold, not {loaded?.State.Sold}.");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(Loads / 2);

    private static List<(string, string)> Describe(List<double> times) =>
    [
        ("first load of the process", Text(times[0])),
        ($"median of {Loads}", Text(Median(times))),
        ("fastest", Text(times.Min())),
        ("slowest", Text(times.Max())),
    ];

    private static string Text(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:N0} ms");
}
