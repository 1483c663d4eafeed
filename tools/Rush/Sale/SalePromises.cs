using Ticketing.Rush.Audit;
using Ticketing.Rush.Orders;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Sale;

/// <summary>Compares what the clients of a sale were told with what the server's audit counts.</summary>
internal sealed class SalePromises(Run run, SaleOptions options, Tally tally, Ledger ledger)
{
    public const string ToldIsWhatIsTaken = "The tickets told to clients are the tickets the server counts as taken.";
    public const string EverythingIsSold = "Exactly as many tickets are taken as demand and stock allow.";

    private Promises Promises => run.Promises;

    public void Check(EventView view, AuditView audit)
    {
        foreach (var tier in audit.Tiers) CheckTier(view, tier);
        if (options.UntilSoldOut) CheckSoldOut(audit);
        CallPromises.Check(run, options.Retry);
        Promises.Watch(Tally.EveryAnswerIsExpected);
        Promises.Watch(Tally.EveryOrderIsAnswered);
    }

    private void CheckTier(EventView view, AuditTier tier)
    {
        var (least, most) = ledger.TicketsTaken(tier.TierId, run.Clock.GetUtcNow());
        Promises.Check(
            ToldIsWhatIsTaken, tier.Taken >= least, $"tier {tier.TierId}: clients were told of {least}, the server counts {tier.Taken}");
        // Only a throw-away event has no other buyers, and only definite answers tell how many tickets are ours.
        if (options.EventId is not null || tally[Verdict.Unknown] > 0) return;
        Promises.Check(
            ToldIsWhatIsTaken, tier.Taken <= most, $"tier {tier.TierId}: clients were told of {most}, the server counts {tier.Taken}");
        if (Expected(view) is { } expected && least == most)
        {
            Promises.Check(
                EverythingIsSold, tier.Taken == expected, $"tier {tier.TierId}: {expected} tickets expected, {tier.Taken} taken");
        }
    }

    private void CheckSoldOut(AuditView audit)
    {
        if (!RefusalsAreFinal) return;
        var left = audit.Tiers.Max(tier => tier.Available);
        Promises.Check(
            EverythingIsSold, left < options.TicketsPerTier, $"buyers were refused until they left, but {left} tickets are left");
    }

    /// <summary>
    /// An order over several tiers may be refused while others hold, for a moment, tickets that they then give back; and a
    /// row may have seats left that are not side by side.
    /// </summary>
    private bool RefusalsAreFinal => options.Tiers == 1 && options.CancelRatio == 0 && (!options.Reserved || options.TicketsPerTier == 1);

    private long? Expected(EventView view)
    {
        if (!RefusalsAreFinal) return null;
        var perOrder = options.TicketsPerTier;
        return Math.Min(tally.Attempts, view.Tiers[0].Capacity / perOrder) * perOrder;
    }
}
