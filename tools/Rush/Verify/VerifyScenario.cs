using Ticketing.Rush.Audit;
using Ticketing.Rush.Http;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Verify;

/// <summary>Holds a server to everything that a journal says it told its clients, after a crash or at any time later.</summary>
internal sealed class VerifyScenario(Run run, string journalPath, TimeSpan patienceLimit)
{
    private const string AuditCoversJournal = "The audit counts at least the tickets of the journal's live orders.";

    public async Task RunAsync(CancellationToken cancellation)
    {
        var (entries, unreadable) = await JournalReader.ReadAsync(journalPath, cancellation);
        var patience = run.PatienceOf(patienceLimit);
        using var admin = await run.SignInAdminAsync(patience, cancellation);
        var events = await ReadEventsAsync(new BoxOffice(admin, run.Clock), entries, cancellation);
        var orders = Recall(entries, events);

        var check = new OrderCheck(run, patience);
        await CheckOrdersAsync(check, orders, cancellation);
        await AuditAsync(new Auditor(admin, run), events, check, cancellation);
        CallPromises.Check(run, retried: true);
        AddTotals(entries.Count, unreadable, orders.Count, check);
    }

    private static async Task<IReadOnlyList<EventView>> ReadEventsAsync(
        BoxOffice office, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation)
    {
        var events = new List<EventView>();
        foreach (var id in entries.Select(entry => entry.EventId).OfType<string>().Distinct(StringComparer.Ordinal))
            events.Add(await office.ReadAsync(id, cancellation));
        return events;
    }

    private List<ToldOrder> Recall(IReadOnlyList<JournalEntry> entries, IReadOnlyList<EventView> events)
    {
        var ledger = new Ledger(events.SelectMany(view => view.Tiers), run.Promises);
        var recollection = new Recollection(ledger);
        foreach (var entry in entries) recollection.Recall(entry);
        return [.. ledger.Orders];
    }

    private async Task CheckOrdersAsync(OrderCheck check, List<ToldOrder> orders, CancellationToken cancellation)
    {
        var done = 0L;
        var checking = Crew.WorkAsync(run.Server, run.Target.Concurrency, orders.Count, async (caller, index) =>
        {
            await check.CheckAsync(caller, orders[(int)index], cancellation);
            Interlocked.Increment(ref done);
        });
        await run.Screen.WatchAsync("orders checked", orders.Count, () => Interlocked.Read(ref done), checking);
    }

    private async Task AuditAsync(Auditor auditor, IReadOnlyList<EventView> events, OrderCheck check, CancellationToken cancellation)
    {
        foreach (var view in events)
        {
            var audit = await auditor.AuditAsync(view.Id, cancellation);
            foreach (var tier in audit.Tiers)
            {
                var live = check.LiveTickets(tier.TierId);
                run.Promises.Check(AuditCoversJournal, tier.Taken >= live,
                    $"tier {tier.TierId}: {live} tickets live in the journal's orders, {tier.Taken} counted");
            }
        }
    }

    private void AddTotals(int entries, int unreadable, int orders, OrderCheck check)
    {
        run.Totals.Add("journal lines", entries);
        run.Totals.Add("journal lines cut off", unreadable);
        run.Totals.Add("orders checked", orders);
        foreach (var (status, count) in check.ByStatus) run.Totals.Add($"orders now {status}", count);
    }
}
