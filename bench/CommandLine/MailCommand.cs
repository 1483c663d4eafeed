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
    private const double LeastMessages = 5_000;
    private const double LeastShare = 0.8;

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
        var (silent, told) = (new List<double>(), new List<double>());
        await RateAsync(orders, areMailed: true, cancellation); // Until the compiler has done its best.
        for (var round = 0; round < Rounds; round++)
        {
            silent.Add(await RateAsync(orders, areMailed: false, cancellation));
            told.Add(await RateAsync(orders, areMailed: true, cancellation));
        }

        var (without, with) = (Median(silent), Median(told));
        FigureTable.Show([("payments a second, nobody reads mail", Text(without)), ("payments, each with a message", Text(with))]);
        Demand[] demands =
        [
            Demand.AtLeastOf("messages written a second", LeastMessages, with, "/s"),
            Demand.AtLeastOf("payments with messages, as a share of those without", LeastShare, with / without, ""),
        ];
        return await common.CloseAsync(demands, new { silent, told, demands }, cancellation);
    }

    /// <summary>Payments a second.</summary>
    /// <exception cref="InvalidOperationException">A message is missing, or there is one too many.</exception>
    private static async Task<double> RateAsync(PaidOrders orders, bool areMailed, CancellationToken cancellation)
    {
        var payments = await orders.PlaceAsync(Orders, areMailed, cancellation);
        var before = await orders.MessagesAsync(cancellation);
        var since = Stopwatch.GetTimestamp();
        await orders.PayAsync(payments, Hands);
        var elapsed = Stopwatch.GetElapsedTime(since);
        var written = await orders.MessagesAsync(cancellation) - before;
        return written == (areMailed ? Orders : 0)
            ? Orders / elapsed.TotalSeconds
            : throw new InvalidOperationException($"{written} messages were written for {Orders} payments.");
    }

    private static double Median(List<double> rates) => rates.Order().ElementAt(Rounds / 2);

    private static string Text(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:N0}");
}
