using System.Collections.Immutable;
using Ticketing.Orders;
using Ticketing.Orders.Domain;
using Ticketing.Payments;
using Ticketing.Prices;

namespace Ticketing.Ledger;

/// <summary>What a move of an order means for the books.</summary>
/// <remarks>
/// Money comes in for its buyer, who is owed it until tickets are issued: then the organiser has earned it. A refund turns that round in
/// the commit that makes the tickets void, and is paid out when the processor says so. So the buyers' account shows at any time what the
/// shop owes, and an order that is at rest has nothing in it. What a bank sends back after it was paid out is owed again, by the same entry
/// the other way round.
/// </remarks>
internal static class LedgerRules
{
    /// <summary>The entries that a move adds.</summary>
    /// <param name="order">The order as it stood before it.</param>
    /// <param name="move">The move.</param>
    public static ImmutableArray<LedgerEntry> EntriesOf(Order order, OrderMoved move)
    {
        IEnumerable<LedgerEntry> entries =
        [
            .. move.Payment is { } payment ? OfPayment(payment, order.PaymentOf(payment.PaymentId)?.Status) : [],
            .. move.PaidChange > 0 ? OfSale(order) : [],
            .. move.Refund is { } refund ? OfRefund(order, refund, order.RefundOf(refund.RefundId)?.Status) : [],
            .. move.Dispute is { } dispute ? OfDispute(order, dispute) : [],
        ];
        return [.. entries.Where(static entry => entry.AmountMinor > 0 && entry.Currency.Length > 0)];
    }

    private static IEnumerable<LedgerEntry> OfPayment(PaymentRecord payment, PaymentStatus? before)
    {
        var (amount, currency) = payment.ReportedCurrency is { } reported
            ? (payment.ReportedMinor ?? 0, reported)
            : (payment.AmountMinor, payment.Currency);
        LedgerEntry Entry(LedgerKind kind, LedgerAccount debit, LedgerAccount credit) =>
            new(kind, debit, credit, amount, currency, payment.PaymentId);

        var taker = DeskMethods.Are(payment.Method) ? LedgerAccount.Till : LedgerAccount.Processor;
        if (HasCome(payment.Status) && !HasCome(before))
            yield return Entry(LedgerKind.Received, taker, LedgerAccount.Buyer);
        if (before == payment.Status)
            yield break;
        if (payment.Status == PaymentStatus.SettledByHand)
            yield return Entry(LedgerKind.Returned, LedgerAccount.Buyer, LedgerAccount.Till);
        if (payment.Status == PaymentStatus.Refunded && before != PaymentStatus.Succeeded) // What is earned goes back by refunds.
            yield return Entry(LedgerKind.Returned, LedgerAccount.Buyer, taker);
        if (payment.Status == PaymentStatus.RefundFailed && before == PaymentStatus.Refunded)
            yield return Entry(LedgerKind.Returned, taker, LedgerAccount.Buyer);
    }

    private static bool HasCome(PaymentStatus? status) => status is not (null or PaymentStatus.Processing or PaymentStatus.Declined);

    private static IEnumerable<LedgerEntry> OfSale(Order order) => SharesOf(order, 0, order.TotalMinor).Select(share =>
        new LedgerEntry(LedgerKind.Earned, LedgerAccount.Buyer, share.Account, share.AmountMinor, order.Currency, order.OrderId));

    private static IEnumerable<LedgerEntry> OfRefund(Order order, RefundRecord refund, RefundStatus? before)
    {
        LedgerEntry Entry(LedgerKind kind, LedgerAccount debit, LedgerAccount credit, long amount) =>
            new(kind, debit, credit, amount, refund.Currency, refund.RefundId);

        if (before is null)
        {
            var asked = order.Refunds.Sum(static known => known.AmountMinor);
            foreach (var (account, amount) in SharesOf(order, asked, asked + refund.AmountMinor))
                yield return Entry(LedgerKind.Reversed, account, LedgerAccount.Buyer, amount);
        }

        if (refund.Status == RefundStatus.Succeeded && before != RefundStatus.Succeeded)
            yield return Entry(
                LedgerKind.Returned, LedgerAccount.Buyer, refund.ByHand ? LedgerAccount.Till : LedgerAccount.Processor, refund.AmountMinor);
        if (refund.Status == RefundStatus.Failed && before == RefundStatus.Succeeded)
            yield return Entry(LedgerKind.Returned, LedgerAccount.Processor, LedgerAccount.Buyer, refund.AmountMinor);
    }

    /// <summary>
    /// Whose a piece of an order's total is, from one amount to another. Pieces that make the total have all of each share.
    /// </summary>
    private static IEnumerable<(LedgerAccount Account, long AmountMinor)> SharesOf(Order order, long from, long to)
    {
        var parts = PriceBreakdown.Of(
            order.Prices,
            [.. order.Lines.Select(static line => new PricedLine(line.Held.Quantity, line.Held.UnitPriceMinor))],
            order.TotalMinor);
        long PieceOf(long share) => parts.TotalMinor == 0 ? 0 : Below(share, to) - Below(share, from);
        long Below(long share, long amount) => (long)((Int128)share * amount / parts.TotalMinor);

        var (fees, tax) = (PieceOf(parts.FeesMinor), PieceOf(parts.TaxMinor));
        return [(LedgerAccount.Organiser, to - from - fees - tax), (LedgerAccount.Fees, fees), (LedgerAccount.Tax, tax)];
    }

    // Whom a lost dispute costs: who has earned the money, or the buyer, who is owed it no longer.
    private static IEnumerable<LedgerEntry> OfDispute(Order order, DisputeMoved moved)
    {
        var dispute = moved.Dispute;
        var isEarned = order.PaymentOf(dispute.PaymentId)?.Status == PaymentStatus.Succeeded
            || order.Refunds.Any(refund => refund.PaymentId == dispute.PaymentId);
        LedgerAccount PlaceOf(DisputeStatus? status) => status switch
        {
            DisputeStatus.Open => LedgerAccount.Disputed,
            DisputeStatus.Lost => isEarned ? LedgerAccount.Organiser : LedgerAccount.Buyer,
            _ => LedgerAccount.Processor,
        };

        var (debit, credit) = (PlaceOf(dispute.Status), PlaceOf(moved.Before));
        if (debit != credit)
            yield return new(LedgerKind.Disputed, debit, credit, dispute.AmountMinor ?? 0, dispute.Currency, dispute.PaymentId);
    }
}
