using System.Globalization;
using Ticketing.Rush.Audit;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Orders;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Race;

/// <summary>Many buyers, one ticket, one moment: exactly one may get it, and all others must hear why not.</summary>
internal sealed class RaceScenario(Run run, RaceOptions options)
{
    public const string OneWinner = "Exactly one buyer gets the only ticket.";
    public const string LosersHearWhy = "All other buyers are refused with 409 and the reason that fits.";

    private readonly Patience _patience = run.PatienceOf(options.Patience);

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var admin = await run.SignInAdminAsync(_patience, cancellation);
        var office = new BoxOffice(admin, run.Clock);
        var buyers = await office.AdmitAsync(options.Buyers, cancellation);
        for (var round = 0; round < options.Rounds; round++)
            await RunRoundAsync(office, new Auditor(admin, run), buyers, round, cancellation);
        CallPromises.Check(run, options.Patience > TimeSpan.Zero);
    }

    private async Task RunRoundAsync(
        BoxOffice office, Auditor auditor, IReadOnlyList<Buyer> buyers, int round, CancellationToken cancellation)
    {
        var view = await office.OpenAsync(Plan(round).ToNewEvent(run.Clock.GetUtcNow()), cancellation);
        run.EventId = view.Id;
        Judge(await RaceAsync(view, buyers, round, cancellation));
        var audit = await auditor.AuditAsync(view.Id, cancellation);
        run.Promises.Check(OneWinner, audit.Tiers.Sum(tier => tier.Taken) == 1,
            $"the audit of event {view.Id} counts {audit.Tiers.Sum(tier => tier.Taken)} tickets taken");
        await office.CloseAsync(view.Id, cancellation);
    }

    private EventPlan Plan(int round) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"Rush race {run.Target.Seed}.{round}"),
        Capacity = 1,
        Reserved = !options.General,
    };

    private async Task<Placement[]> RaceAsync(EventView view, IReadOnlyList<Buyer> buyers, int round, CancellationToken cancellation)
    {
        using var journal = new Journal(null, run.Clock);
        var ledger = new Ledger(view.Tiers, run.Promises);
        var desk = new OrderDesk(_patience, ledger, journal, run.Promises, ExpectedRefusals()) { TicketsPerOrder = 1 };
        var body = (options.BySeat ? OrderBodies.ForSeat(view, options.Seat) : OrderBodies.Make(view, 1, 1)).For(0);
        var line = new StartingLine(buyers.Count);
        var placements = new Placement[buyers.Count];
        var racing = Crew.WorkAsync(run.Server, buyers.Count, buyers.Count, async (caller, index) =>
        {
            await line.WaitAsync(caller, cancellation);
            placements[index] = await desk.PlaceAsync(
                caller, buyers[(int)index], $"race-{run.Target.Seed}-{round}-{index}", body, cancellation);
        });
        await run.Screen.WatchAsync($"round {round + 1}", buyers.Count, () => run.Server.Statistics[CallKind.Order].Latency.Count, racing);
        return placements;
    }

    private string[] ExpectedRefusals() => options.BySeat ? ["sold-out", "seat-taken"] : ["sold-out"];

    private void Judge(Placement[] placements)
    {
        var winners = placements.Where(placement => placement.Verdict == Verdict.Created).ToList();
        run.Promises.Check(OneWinner, winners.Count == 1, $"{winners.Count} buyers got it");
        foreach (var seat in winners.SelectMany(winner => winner.Told!.Order.Lines).SelectMany(line => line.Seats))
        {
            run.Promises.Check(OneWinner, seat == options.Seat, $"the winner got seat {seat} instead of {options.Seat}");
        }

        run.Promises.Watch(LosersHearWhy);
        foreach (var odd in placements.Where(IsOdd)) run.Promises.Break(LosersHearWhy, $"a buyer was answered {odd}");

        run.Totals.Add("winners", winners.Count);
        run.Totals.Add("losers", placements.Count(placement => placement.Verdict == Verdict.Refused));
    }

    private static bool IsOdd(Placement placement) => placement switch
    {
        { Verdict: Verdict.Created, Status: 201 } or { Verdict: Verdict.Refused, Status: 409 } => false,
        _ => true,
    };
}
