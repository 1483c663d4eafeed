using System.Collections.Immutable;
using Ticketing.Api.Http;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Orders.Refunds;

/// <summary>What of an order's money went back, and what can.</summary>
internal static class OrderMoney
{
    /// <summary>What an order gave back, oldest first.</summary>
    public static ImmutableArray<RefundRecord> RefundsOf(OrderView order) => order.Refunds.IsDefault ? [] : order.Refunds;

    /// <summary>What can still be given back; 0 unless it is paid.</summary>
    public static Money LeftOf(OrderView order) => new(LeftMinorOf(order), order.Currency);

    private static long LeftMinorOf(OrderView order) => order is { Status: OrderStatus.Paid, Payment.Status: PaymentStatus.Succeeded }
        ? order.Payment.AmountMinor - RefundsOf(order).Sum(static refund => refund.AmountMinor)
        : 0;
}
