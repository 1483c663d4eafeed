using Ticketing.Rush.Told;

namespace Ticketing.Rush.Verify;

/// <summary>Which states an order may be in, given the last its client heard of it or asked for.</summary>
internal static class StatusRules
{
    public static bool Fits(Knowledge knowledge, string status, bool holdHasEnded) => knowledge switch
    {
        Knowledge.Held => status == OrderStatus.AwaitingPayment || IsDueExpiry(status, holdHasEnded),
        // Sent, but perhaps never received: everything is possible that the request could lead to, or not.
        Knowledge.Cancelling => status is OrderStatus.AwaitingPayment or OrderStatus.Cancelled || IsDueExpiry(status, holdHasEnded),
        Knowledge.Paying => status is OrderStatus.AwaitingPayment or OrderStatus.Paid or OrderStatus.Refunded
            || IsDueExpiry(status, holdHasEnded),
        Knowledge.Cancelled => status == OrderStatus.Cancelled,
        Knowledge.Paid => status == OrderStatus.Paid,
        _ => false,
    };

    private static bool IsDueExpiry(string status, bool holdHasEnded) => status == OrderStatus.Expired && holdHasEnded;
}
