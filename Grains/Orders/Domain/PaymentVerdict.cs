using Ticketing.Payments;

namespace Ticketing.Orders.Domain;

/// <summary>What a processor's report means for an order. A payment in it stands as it will once that is recorded.</summary>
internal abstract record PaymentVerdict
{
    private PaymentVerdict()
    {
    }

    /// <summary>The money is right, in time, and the first: it pays the order.</summary>
    public sealed record Pays(PaymentRecord Payment) : PaymentVerdict;

    /// <summary>It says nothing new.</summary>
    public sealed record Known : PaymentVerdict;

    /// <summary>No money moved.</summary>
    public sealed record Declined(PaymentRecord Payment) : PaymentVerdict;

    /// <summary>The money is right but nothing is to be had for it any more: it goes back.</summary>
    public sealed record RefundDue(PaymentRecord Payment) : PaymentVerdict;

    /// <summary>Money moved that was not asked for in this way: a person decides.</summary>
    public sealed record CaseDue(PaymentRecord Payment, CaseKind Kind) : PaymentVerdict;

    /// <summary>The order has no such payment.</summary>
    public sealed record Unknown : PaymentVerdict;
}
