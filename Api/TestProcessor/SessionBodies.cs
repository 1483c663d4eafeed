using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.TestProcessor;

/// <summary>A merchant's wish for a page where a buyer pays.</summary>
/// <param name="PaymentId">The merchant's id of the payment: a second wish with the same leads to the same page.</param>
/// <param name="OrderId">What for.</param>
/// <param name="Amount">In the currency's minor unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="ReturnTo">Where the page leads back to, over HTTP; missing: nowhere.</param>
/// <param name="ExpiresAt">When the page takes no more money.</param>
/// <param name="Language">The buyer's language; missing: the browser's.</param>
/// <param name="What">What is paid, in a line.</param>
internal sealed record SessionRequest(
    Guid? PaymentId,
    Guid? OrderId,
    long? Amount,
    string? Currency,
    Uri? ReturnTo,
    DateTimeOffset? ExpiresAt,
    string? Language = null,
    string? What = null)
{
    /// <summary>Checks the wish. Exactly one of the two is null.</summary>
    public (SessionWish? Wish, IResult? Problem) Check()
    {
        var errors = new FieldErrors();
        errors.CheckPayment(PaymentId, OrderId, Amount, Currency);
        if (ReturnTo is not null && !(ReturnTo.IsAbsoluteUri && ReturnTo.Scheme is "http" or "https"))
            errors.Add("returnTo", "Must be an address that a browser can go to.");
        if (ExpiresAt is null)
            errors.Add("expiresAt", ProcessorChecks.Missing);
        return errors.Problem is { } problem
            ? (null, problem)
            : (new SessionWish(
                PaymentId!.Value, OrderId!.Value, Amount!.Value, Currency!, ReturnTo, Language, What ?? "", ExpiresAt!.Value), null);
    }
}

/// <summary>A merchant's wish that a payment be made on the page no more.</summary>
/// <param name="PaymentId">The merchant's id of the payment.</param>
/// <param name="OrderId">What it is for.</param>
/// <param name="Amount">In the currency's minor unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
internal sealed record SessionEnd(Guid? PaymentId, Guid? OrderId, long? Amount, string? Currency);

/// <summary>The page where a buyer pays.</summary>
/// <param name="Id">The session's id; null: there is no page, for the payment is charged already.</param>
/// <param name="Page">Where the page is, as seen from this processor's address.</param>
internal sealed record SessionAnswer(string? Id, string? Page);
