using System.Globalization;
using Ticketing.Payments;

namespace Ticketing.Orders.Domain;

/// <summary>Opens cases: what was asked, what came, and what has happened in a sentence for the organiser.</summary>
internal static class CaseTexts
{
    /// <summary>The case of a report about one of an order's payments.</summary>
    public static PaymentCase Of(Guid orderId, PaymentRecord payment, CaseKind kind, PaymentOutcome report, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        kind,
        orderId,
        payment.PaymentId,
        payment.Method,
        payment.AmountMinor,
        payment.Currency,
        report.AmountMinor,
        report.Currency,
        Detail(kind, payment, report),
        now);

    /// <summary>The case of a report about a payment that the order does not know, or whose id cannot be relied on.</summary>
    public static PaymentCase OfUnknown(Guid orderId, CaseKind kind, PaymentOutcome report, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        kind,
        orderId,
        report.PaymentId,
        report.Method,
        AskedMinor: null,
        AskedCurrency: null,
        report.AmountMinor,
        report.Currency,
        kind == CaseKind.EventReused
            ? $"The processor's id {report.ProviderEventId} came again with another content, about a payment that this order does not have."
            : "The processor reports money for a payment that this order does not have.",
        now);

    /// <summary>The case of money that the processor does not give back.</summary>
    public static PaymentCase OfRefund(PaymentRecord payment, string why, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        CaseKind.RefundFailed,
        payment.OrderId,
        payment.PaymentId,
        payment.Method,
        payment.AmountMinor,
        payment.Currency,
        ReportedMinor: null,
        ReportedCurrency: null,
        $"The money must go back, and the processor refuses: {why}",
        now);

    /// <summary>The case of money that an organiser gives back and the processor does not.</summary>
    public static PaymentCase OfRefund(PaymentRecord payment, RefundRecord refund, string why, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        CaseKind.RefundFailed,
        payment.OrderId,
        payment.PaymentId,
        payment.Method,
        refund.AmountMinor,
        refund.Currency,
        ReportedMinor: null,
        ReportedCurrency: null,
        $"The refund was recorded and its tickets are void, but the processor refuses: {why}",
        now,
        refund.RefundId);

    /// <summary>The case of money that the processor had given back, and that came back to it.</summary>
    public static PaymentCase OfLateFailure(PaymentRecord payment, string why, DateTimeOffset now) =>
        OfRefund(payment, why, now) with { Detail = LateFailure(why) };

    /// <summary>The case of an organiser's refund that had succeeded, and whose money came back to the processor.</summary>
    public static PaymentCase OfLateFailure(PaymentRecord payment, RefundRecord refund, string why, DateTimeOffset now) =>
        OfRefund(payment, refund, why, now) with { Detail = LateFailure(why) };

    /// <summary>The case of money that the buyer calls back.</summary>
    public static PaymentCase OfDispute(PaymentRecord payment, PaymentDispute dispute, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        CaseKind.Disputed,
        payment.OrderId,
        payment.PaymentId,
        payment.Method,
        payment.AmountMinor,
        payment.Currency,
        dispute.AmountMinor,
        dispute.Currency,
        dispute.Status == DisputeStatus.Lost
            ? $"The buyer's bank has called the money back ({dispute.Reason}), and decided for the buyer. The tickets stay blocked."
            : $"The buyer has called the money back ({dispute.Reason}): no ticket admits anybody until the bank decides. {Until(dispute)}",
        now);

    /// <summary>The end of such a case, by the bank's decision.</summary>
    public static CaseClosing EndOf(PaymentDispute dispute, DateTimeOffset now) => new(
        CaseId: null,
        dispute.PaymentId,
        CaseState.Resolved,
        ClosedBy: null,
        dispute.Status == DisputeStatus.Won
            ? "The dispute was won: the tickets are good again."
            : "The dispute was lost: the money is the buyer's, and the tickets stay blocked.",
        now,
        Kind: CaseKind.Disputed);

    private static string LateFailure(string why) =>
        $"The processor had given the money back, and it came back to it: the buyer does not have it. {why}";

    private static string Until(PaymentDispute dispute) => dispute.AnswerBy is { } by
        ? string.Create(CultureInfo.InvariantCulture, $"Answer at the processor's by {by.UtcDateTime:yyyy-MM-dd HH:mm} UTC.")
        : "Answer at the processor's.";

    private static string Detail(CaseKind kind, PaymentRecord payment, PaymentOutcome report)
    {
        var after = payment.Status == PaymentStatus.Review
            ? "No tickets were issued for it."
            : "What was done for this payment before stays as it is.";
        return kind switch
        {
            CaseKind.EventReused => $"The processor's id {report.ProviderEventId} came again with another content. {after}",
            CaseKind.Contradiction => $"The processor reported other money for this payment before. {after}",
            CaseKind.WrongCurrency => $"The processor reports another currency than was asked for. {after}",
            _ when report.AmountMinor is null => $"The processor reports money without saying how much. {after}",
            _ => $"The processor reports {(report.AmountMinor < payment.AmountMinor ? "less" : "more")} than was asked for. {after}",
        };
    }
}
