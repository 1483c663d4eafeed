using System.Globalization;
using Ticketing.Rush.Audit;
using Ticketing.Rush.CommandLine;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Orders;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Sale;

/// <summary>A stampede: many buyers, few tickets, no time to think.</summary>
internal sealed class SaleScenario(Run run, SaleOptions options)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var patience = run.PatienceOf(options.Patience);
        using var admin = await run.SignInAdminAsync(patience, cancellation);
        var office = new BoxOffice(admin, run.Clock);
        var view = await OpenAsync(office, cancellation);
        using var crowd = new Crowd(office, options.Buyers);
        var arriving = crowd.OpenAsync(cancellation);
        await run.Screen.WatchAsync("buyers let in", options.Buyers, () => crowd.Count, arriving);

        using var journal = new Journal(options.JournalPath, run.Clock);
        var ledger = new Ledger(view.Tiers, run.Promises);
        var tally = new Tally(run.Promises);
        var flow = new SalesFlow(view.Tiers);
        await SellAsync(view, crowd, patience, journal, ledger, tally, flow, cancellation);

        var audit = await new Auditor(admin, run).AuditAsync(view.Id, cancellation);
        new SalePromises(run, options, tally, ledger).Check(view, audit);
        AddTotals(tally, ledger, audit);
        AddFlow(flow);
        if (options.EventId is null && !options.KeepEvent) await office.CloseAsync(view.Id, cancellation);
    }

    private async Task<EventView> OpenAsync(BoxOffice office, CancellationToken cancellation)
    {
        var view = options.EventId is { } existing
            ? await office.ReadAsync(existing, cancellation)
            : await office.OpenAsync(Plan().ToNewEvent(run.Clock.GetUtcNow()), cancellation);
        var most = view.Tiers.Take(options.Tiers).Sum(tier => tier.Prices.Count);
        if (view.Tiers.Count < options.Tiers || most < options.Lines)
        {
            var asked = $"orders of {options.Lines} lines in {options.Tiers} tiers";
            throw new UsageException($"Event {view.Id} has {view.Tiers.Count} tiers with {most} prices: too few for {asked}.");
        }

        run.EventId = view.Id;
        Screen.Say($"event {view.Id}");
        return view with { Tiers = [.. view.Tiers.Take(options.Tiers)] };
    }

    private EventPlan Plan() => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"Rush sale {run.Target.Seed}"),
        Tiers = options.Tiers,
        Capacity = options.Stock,
        Categories = options.Categories,
        MaxPerOrder = Math.Max(10, options.Quantity * options.Categories),
        Reserved = options.Reserved,
    };

    private async Task SellAsync(
        EventView view, Crowd crowd, Patience patience, Journal journal, Ledger ledger, Tally tally, SalesFlow flow,
        CancellationToken cancellation)
    {
        // A server that is away for a while confirms payments later by that while.
        var watch = new PaymentWatch(run, patience, journal, options.PaidWithin + options.Patience);
        var desk = new OrderDesk(patience, ledger, journal, run.Promises, "sold-out")
        {
            TicketsComeBack = options.CancelRatio > 0 || options.Tiers > 1 || options.EventId is not null,
            TicketsPerOrder = options.Lines * options.Quantity,
        };
        var shoppers = new Shoppers(
            options, crowd, OrderBodies.Make(view, options.Lines, options.Quantity), desk,
            new Checkout(patience, journal, watch, options.Card, run.Promises),
            new FateDealer(run.Target.Seed, options.PayRatio, options.CancelRatio, options.AbandonRatio),
            tally, flow, new Pace(options.Pace, run.Clock), $"rush-{run.Target.Seed}-");

        var selling = options.UntilSoldOut
            ? shoppers.ShopUntilSoldOutAsync(run.Server, run.Target.Concurrency, cancellation)
            : shoppers.ShopOnceAsync(run.Server, run.Target.Concurrency, cancellation);
        var watching = watch.WatchAsync(selling, cancellation);
        await run.Screen.WatchAsync(
            "orders answered", options.UntilSoldOut ? options.Stock : options.Buyers, () => tally.Attempts, selling);
        await run.Screen.WatchAsync("payments settled", watch.Expected, () => watch.Paid, watching);
    }

    private void AddTotals(Tally tally, Ledger ledger, AuditView audit)
    {
        run.Totals.Add("orders made", tally[Verdict.Created]);
        run.Totals.Add("orders refused", tally[Verdict.Refused]);
        run.Totals.Add("orders answered otherwise", tally[Verdict.Unexpected]);
        run.Totals.Add("orders without definite answer", tally[Verdict.Unknown]);
        run.Totals.Add("orders answered per second", run.Server.Statistics[CallKind.Order].Rate);
        run.Totals.Add("orders paid", ledger.Orders.Count(told => told.Knowledge == Knowledge.Paid));
        run.Totals.Add("orders cancelled", ledger.Orders.Count(told => told.Knowledge == Knowledge.Cancelled));
        run.Totals.Add("capacity", audit.Tiers.Sum(tier => tier.Capacity));
        run.Totals.Add("tickets held", audit.Tiers.Sum(tier => tier.Held));
        run.Totals.Add("tickets sold", audit.Tiers.Sum(tier => tier.Sold));
        run.Totals.Add("tickets left", audit.Tiers.Sum(tier => tier.Available));
    }

    private void AddFlow(SalesFlow flow)
    {
        run.OrdersBySecond = flow.OrdersBySecond;
        run.Totals.Add("longest time without an order, seconds", flow.Whole.Longest.TotalSeconds);
        run.Totals.Add("recovery: longest time without an order in one tier, seconds", flow.LongestOfATier.TotalSeconds);
        if (options.Retry)
            run.Totals.Add("longest wait for an answer, seconds", run.Server.Statistics[CallKind.UntilAnswered].Latency.Max.TotalSeconds);
    }
}
