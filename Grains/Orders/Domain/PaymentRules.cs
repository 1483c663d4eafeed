using System.Collections.Immutable;
using Ticketing.Payments;

namespace Ticketing.Orders.Domain;

/// <summary>Compares what processors report with what was asked of them.</summary>
/// <remarks>
/// Reports come twice, late and out of order, and "declined" is not a payment's last word. So a report is judged by what is known of its
/// payment, never by its place in a sequence, and a payment only ever moves towards its end: what has been acted on is not undone by a
/// report, and what lies on somebody's desk stays there.
/// </remarks>
internal static class PaymentRules
{
    /// <summary>Most payments of one order: beyond that somebody tries out cards.</summary>
    public const int MaxAttempts = 10;

    // Somebody who mistypes has a few at once.
    private const int FreeDeclines = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>
    /// From when on another payment may be tried: after the first few that were declined each has to wait twice as long as the last.
    /// </summary>
    public static DateTimeOffset NextAttemptAt(ImmutableArray<PaymentRecord> attempts)
    {
        var excess = attempts.Count(static attempt => attempt.Status == PaymentStatus.Declined) - FreeDeclines;
        if (excess < 0)
            return DateTimeOffset.MinValue;
        var pause = FirstPause * Math.Pow(2, Math.Min(excess, MaxAttempts));
        return attempts[^1].StartedAt + (pause < LongestPause ? pause : LongestPause);
    }

    /// <summary>What a report means.</summary>
    /// <param name="status">Where the order stands.</param>
    /// <param name="attempts">All its payments.</param>
    /// <param name="report">The report.</param>
    public static PaymentVerdict Judge(OrderStatus status, ImmutableArray<PaymentRecord> attempts, PaymentOutcome report)
    {
        if (Find(attempts, report) is not { } payment)
            return new PaymentVerdict.Unknown();

        var isOpen = payment.Status is PaymentStatus.Processing or PaymentStatus.Declined;
        return (report.Succeeded, isOpen) switch
        {
            (false, _) =>
                payment.Status == PaymentStatus.Processing
                    ? new PaymentVerdict.Declined(By(report, payment, PaymentStatus.Declined))
                    : new PaymentVerdict.Known(),
            (true, true) => JudgeNews(status, attempts, payment, report),
            (true, false) => JudgeAgain(payment, report),
        };
    }

    /// <summary>What it means that the processor's id of this report belongs to another: nothing that it says can be relied on.</summary>
    public static PaymentVerdict JudgeReused(ImmutableArray<PaymentRecord> attempts, PaymentOutcome report) => Find(attempts, report) switch
    {
        _ when !report.Succeeded => new PaymentVerdict.Known(),
        null => new PaymentVerdict.Unknown(),
        { Status: PaymentStatus.Processing or PaymentStatus.Declined } open =>
            new PaymentVerdict.CaseDue(OnDesk(open, report), CaseKind.EventReused),
        { } closed => new PaymentVerdict.CaseDue(closed, CaseKind.EventReused),
    };

    /// <summary>The payment that a report is about; null: the order has none such.</summary>
    private static PaymentRecord? Find(ImmutableArray<PaymentRecord> attempts, PaymentOutcome report)
    {
        foreach (var attempt in attempts)
            if (attempt.PaymentId == report.PaymentId && attempt.Method == report.Method)
                return attempt;
        return null;
    }

    /// <summary>Money moved, for the first time as far as we know.</summary>
    private static PaymentVerdict JudgeNews(
        OrderStatus status, ImmutableArray<PaymentRecord> attempts, PaymentRecord payment, PaymentOutcome report)
    {
        if (Mismatch(payment, report) is { } kind)
            return new PaymentVerdict.CaseDue(OnDesk(payment, report), kind);

        var isWanted = status == OrderStatus.AwaitingPayment && attempts.All(static attempt => attempt.Status != PaymentStatus.Succeeded);
        return isWanted
            ? new PaymentVerdict.Pays(By(report, payment, PaymentStatus.Succeeded))
            : new PaymentVerdict.RefundDue(By(report, payment, PaymentStatus.Refunding));
    }

    /// <summary>Money moved, and some had before: the same, or other money?</summary>
    private static PaymentVerdict JudgeAgain(PaymentRecord payment, PaymentOutcome report)
    {
        var mismatch = Mismatch(payment, report);
        var isKnown = payment.ReportedCurrency is { } currency
            ? (payment.ReportedMinor, currency) == (report.AmountMinor, report.Currency)
            : mismatch is null;
        return isKnown ? new PaymentVerdict.Known() : new PaymentVerdict.CaseDue(payment, mismatch ?? CaseKind.Contradiction);
    }

    /// <summary>In what the report differs from what was asked; null: in nothing.</summary>
    private static CaseKind? Mismatch(PaymentRecord payment, PaymentOutcome report)
    {
        if (payment.Currency != report.Currency)
            return CaseKind.WrongCurrency;
        return payment.AmountMinor == report.AmountMinor ? null : CaseKind.WrongAmount;
    }

    private static PaymentRecord By(PaymentOutcome report, PaymentRecord payment, PaymentStatus status) =>
        payment with
        {
            Status = status,
            ProviderEventId = report.ProviderEventId,
            CardLast4 = report.CardLast4 ?? payment.CardLast4,
        };

    private static PaymentRecord OnDesk(PaymentRecord payment, PaymentOutcome report) =>
        By(report, payment, PaymentStatus.Review) with { ReportedMinor = report.AmountMinor, ReportedCurrency = report.Currency };
}
