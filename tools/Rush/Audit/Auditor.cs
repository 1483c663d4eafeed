using Ticketing.Rush.Measure;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Audit;

/// <summary>Asks for the server's audit and checks that its figures agree with each other.</summary>
internal sealed class Auditor(Admin admin, Run run)
{
    public const string AuditIsOk = "The server's audit finds nothing wrong.";
    public const string NeverOversold = "Sold + held never exceed the capacity.";
    public const string TicketsMatchSales = "Each paid ticket is issued once, and no other.";
    public const string NobodyInTwice = "By no ticket somebody was let in who was in.";

    /// <summary>Expiry and payment finish in the background; an audit in the middle of that may look wrong for a moment.</summary>
    private static readonly TimeSpan SettleWithin = TimeSpan.FromSeconds(15);

    public async Task<AuditView> AuditAsync(string eventId, CancellationToken cancellation)
    {
        var audit = await SettledAuditAsync(eventId, cancellation);
        run.Promises.Check(AuditIsOk, audit.Ok, $"event {eventId}: the audit still says ok: false after {SettleWithin.TotalSeconds:0} s");
        foreach (var tier in audit.Tiers) Check(tier);
        return audit;
    }

    private async Task<AuditView> SettledAuditAsync(string eventId, CancellationToken cancellation)
    {
        var began = run.Clock.GetTimestamp();
        while (true)
        {
            var audit = await admin.ReadAsync(
                "audit the event", $"/api/admin/events/{eventId}/audit", AuditJson.Default.AuditView, cancellation, CallKind.Audit);
            if (audit.Ok || run.Clock.GetElapsedTime(began) > SettleWithin) return audit;
            await Task.Delay(TimeSpan.FromMilliseconds(500), run.Clock, cancellation);
        }
    }

    private void Check(AuditTier tier)
    {
        run.Promises.Check(NeverOversold, tier.Taken <= tier.Capacity && tier.Oversold == 0, $"tier {tier.TierId}: {tier}");
        run.Promises.Check(
            NeverOversold, tier.Available == tier.Capacity - tier.Taken, $"tier {tier.TierId}: available is not what is left: {tier}");
        run.Promises.Check(
            TicketsMatchSales,
            tier.TicketsIssued == tier.Sold && tier.PaidWithoutTicket == 0 && tier.TicketWithoutPayment == 0 && tier.DuplicateSeats == 0,
            $"tier {tier.TierId}: {tier}");
        run.Promises.Check(NobodyInTwice, tier.EnteredTwice == 0, $"tier {tier.TierId}: {tier}");
    }
}
