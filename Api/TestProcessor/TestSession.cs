namespace Ticketing.Api.TestProcessor;

/// <summary>What a merchant wants to be paid on the processor's page.</summary>
/// <param name="PaymentId">The merchant's id of the payment.</param>
/// <param name="OrderId">What for.</param>
/// <param name="Amount">In the currency's minor unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="ReturnTo">Where the page leads back to; null: nowhere.</param>
/// <param name="Language">The buyer's language as the merchant knows it; null: it does not.</param>
/// <param name="What">What is paid, in a line; empty: the merchant does not say.</param>
/// <param name="ExpiresAt">When the page takes no more money.</param>
internal sealed record SessionWish(
    Guid PaymentId,
    Guid OrderId,
    long Amount,
    string Currency,
    Uri? ReturnTo,
    string? Language,
    string What,
    DateTimeOffset ExpiresAt);

/// <summary>Where a session stands.</summary>
internal enum SessionState
{
    /// <summary>It can be paid.</summary>
    Open,

    /// <summary>It is paid; the merchant is told.</summary>
    Paid,

    /// <summary>Its time is over, or the merchant has ended it.</summary>
    Over,
}

/// <summary>A session as its page shows it.</summary>
/// <param name="Id">Names the page.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Wish">What the merchant wants.</param>
internal sealed record TestSession(Guid Id, SessionState State, SessionWish Wish);
