using System.Globalization;
using Ticketing.Rush.Audit;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Orders;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.HttpShare;

/// <summary>
/// What an order costs beyond HTTP itself: the rate of orders against the rate of calls that do nothing, from the same
/// client to the same server. Short rounds alternate, so that whatever else the machine does falls on both.
/// </summary>
internal sealed class HttpScenario(Run run, HttpOptions options)
{
    private const string Enough = "Orders reach their share of the rate of calls that do nothing.";
    private const string AllOrdersMade = "Every measured call succeeds: the stock lasts, and nothing is refused.";

    public async Task RunAsync(CancellationToken cancellation)
    {
        var patience = run.PatienceOf(TimeSpan.Zero);
        using var admin = await run.SignInAdminAsync(patience, cancellation);
        var office = new BoxOffice(admin, run.Clock);
        var view = await office.OpenAsync(Plan().ToNewEvent(run.Clock.GetUtcNow()), cancellation);
        run.EventId = view.Id;
        var buyers = await office.AdmitAsync(options.Buyers, cancellation);

        var rounds = await MeasureAsync(new Load(run, buyers, OrderBodies.Make(view, 1, 1).For(0)), cancellation);
        Judge(rounds);
        var audit = await new Auditor(admin, run).AuditAsync(view.Id, cancellation);
        CheckCalls(audit);
        await office.CloseAsync(view.Id, cancellation);
    }

    private EventPlan Plan() => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"Rush http {run.Target.Seed}"),
        Capacity = options.Stock,
        MaxPerOrder = options.MaxPerOrder,
    };

    private async Task<List<Round>> MeasureAsync(Load load, CancellationToken cancellation)
    {
        Screen.Say("warming up");
        await MeasureRoundAsync(load, TimeSpan.FromSeconds(options.WarmupSeconds), noopFirst: true, cancellation);
        var rounds = new List<Round>();
        for (var number = 1; number <= options.Rounds; number++)
        {
            // Who goes first changes from round to round, so that neither kind always finds what the other left behind.
            var round = await MeasureRoundAsync(load, TimeSpan.FromSeconds(options.Seconds), noopFirst: number % 2 == 1, cancellation);
            Screen.Say($"round {number}: {round}");
            rounds.Add(round);
        }

        return rounds;
    }

    private static async Task<Round> MeasureRoundAsync(Load load, TimeSpan duration, bool noopFirst, CancellationToken cancellation)
    {
        var early = noopFirst ? await NoopsAsync(load, duration, cancellation) : 0;
        var orders = await load.MeasureAsync(CallKind.Order, "/api/orders", duration, cancellation);
        return new Round(noopFirst ? early : await NoopsAsync(load, duration, cancellation), orders);
    }

    private static Task<double> NoopsAsync(Load load, TimeSpan duration, CancellationToken cancellation) =>
        load.MeasureAsync(CallKind.Noop, "/api/demo/noop", duration, cancellation);

    private void Judge(List<Round> rounds)
    {
        var noops = Median(rounds.Select(round => round.Noops));
        var orders = Median(rounds.Select(round => round.Orders));
        var ratio = noops > 0 ? orders / noops : 0;
        run.Totals.Add("empty calls per second, median", noops);
        run.Totals.Add("orders per second, median", orders);
        run.Totals.Add("ratio of medians", ratio);
        run.Totals.Add("least ratio of a round", rounds.Min(round => round.Ratio));
        run.Totals.Add("greatest ratio of a round", rounds.Max(round => round.Ratio));
        run.Promises.Check(Enough, ratio >= options.MinRatio, $"{new Round(noops, orders)}; asked for {Totals.Show(options.MinRatio)}");
    }

    private void CheckCalls(AuditView audit)
    {
        CallPromises.Check(run, retried: false);
        run.Promises.Watch(AllOrdersMade);
        foreach (var kind in new[] { CallKind.Noop, CallKind.Order })
        {
            foreach (var (status, slug, count) in run.Server.Statistics[kind].Answers.Where(answer => answer.Status is < 200 or >= 300))
            {
                run.Promises.Break(AllOrdersMade, $"{count} × {AnswerName.Of(status, slug)} to calls of kind {kind}");
            }
        }

        var made = run.Server.Statistics[CallKind.Order].Count(201);
        var taken = audit.Tiers.Sum(tier => tier.Taken);
        run.Promises.Check("Each order that was made took its ticket.", made == taken, $"{made} orders made, {taken} tickets taken");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Answers a second, of each kind.</summary>
    private sealed record Round(double Noops, double Orders)
    {
        public double Ratio => Noops > 0 ? Orders / Noops : 0;

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Noops:#,0} empty calls/s, {Orders:#,0} orders/s, ratio {Ratio:0.000}");
    }
}
