using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Ticketing.Bench.Mail;
using Ticketing.Bench.Ours;
using Ticketing.Bench.Report;
using Ticketing.Bench.Sale;
using Ticketing.Committing;
using Ticketing.Testing;

namespace Ticketing.Bench.CommandLine;

/// <summary><c>bench/run mail</c></summary>
internal static class MailCommand
{
    private const int Orders = 20_000;
    private const int Hands = 2048;
    private const int Rounds = 5;
    private const int MessagesAsked = 5_000;
    private const double MostOfWait = 1.25;

    /// <summary>With as many orders as commits carry, a second row for each is felt; that is no rate at which tickets are sold.</summary>
    private const double LeastShare = 0.7;

    public static Command Create()
    {
        var command = new Command("mail", "Measures what it costs payments that each of them puts a message into the outbox.");
        var common = CommonOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(common.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommonOptions.Values common, CancellationToken cancellation)
    {
        await using var server = await PostgresServer.StartPrivateAsync();
        await using var database = await SaleDatabase.CreateAsync(server);
        await using var silo = await OurSilo.StartAsync(database);
        var orders = new PaidOrders(database, silo.Get<GroupCommitter>());
        var (silent, told) = (new List<Round>(), new List<Round>());
        await PayAsync(orders, areMailed: true, cancellation); // Until the compiler has done its best.
        for (var round = 0; round < Rounds; round++)
        {
            silent.Add(await PayAsync(orders, areMailed: false, cancellation));
            told.Add(await PayAsync(orders, areMailed: true, cancellation));
        }

        var (without, with) = (Median(silent), Median(told));
        FigureTable.Show(
        [
            ("payments a second, nobody reads mail", Text(without.Rate)),
            ("payments, each with a message", Text(with.Rate)),
            ($"p50 and p99 of a payment at {MessagesAsked:N0} a second, ms", Text(without)),
            ("the same, each with a message, ms", Text(with)),
        ]);
        Demand[] demands =
        [
            Demand.AtLeastOf("messages written a second", MessagesAsked, with.Rate, "/s"),
            Demand.AtMostOf(
                $"p99 of a payment at {MessagesAsked:N0} a second, with messages ÷ without", MostOfWait, with.P99 / without.P99, ""),
            Demand.AtLeastOf("the most payments with messages, as a share of those without", LeastShare, with.Rate / without.Rate, ""),
        ];
        return await common.CloseAsync(demands, new { silent, told, demands }, cancellation);
    }

    /// <summary>As many payments as go, and then as many a second as messages are asked for.</summary>
    /// <exception cref="InvalidOperationException">A message is missing, or there is one too many.</exception>
    private static async Task<Round> PayAsync(PaidOrders orders, bool areMailed, CancellationToken cancellation)
    {
        var (hurried, steady) =
            (await orders.PlaceAsync(Orders, areMailed, cancellation), await orders.PlaceAsync(Orders, areMailed, cancellation));
        var before = await orders.MessagesAsync(cancellation);
        var since = Stopwatch.GetTimestamp();
        await orders.PayAsync(hurried, Hands);
        var elapsed = Stopwatch.GetElapsedTime(since);
        var latencies = await orders.PayAtAsync(MessagesAsked, steady);
        var written = await orders.MessagesAsync(cancellation) - before;
        return written == (areMailed ? hurried.Length + steady.Length : 0)
            ? new Round(Orders / elapsed.TotalSeconds, Milliseconds(latencies, 0.5), Milliseconds(latencies, 0.99))
            : throw new InvalidOperationException(
                $"{written} messages were written for {hurried.Length + steady.Length} payments.");
    }

    private static double Milliseconds(Latencies latencies, double share) => latencies.Percentile(share).TotalMilliseconds;

    /// <summary>Each figure's median.</summary>
    private static Round Median(List<Round> rounds) =>
        new(
            Median(rounds, static round => round.Rate),
            Median(rounds, static round => round.P50),
            Median(rounds, static round => round.P99));

    private static double Median(List<Round> rounds, Func<Round, double> figure) => rounds.Select(figure).Order().ElementAt(Rounds / 2);

    private static string Text(Round round) => string.Create(CultureInfo.InvariantCulture, $"{round.P50:N2}, {round.P99:N2}");

    private static string Text(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:N0}");

    /// <summary>What was measured.</summary>
    /// <param name="Rate">The most payments a second.</param>
    /// <param name="P50">Of a payment at the steady rate, in milliseconds from when it was due.</param>
    /// <param name="P99">The same.</param>
    private sealed record Round(double Rate, double P50, double P99);
}
