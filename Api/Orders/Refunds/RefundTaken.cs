using Ticketing.Api.Http;
using Ticketing.Payments;

namespace Ticketing.Api.Orders.Refunds;

/// <summary>A refund that was taken.</summary>
/// <param name="RefundId">Its id.</param>
/// <param name="Status">Where it stands: the processor may have answered already.</param>
/// <param name="Amount">How much goes back.</param>
/// <param name="TicketIds">The tickets that are void now.</param>
internal sealed record RefundTaken(Guid RefundId, RefundStatus Status, Money Amount, IReadOnlyList<Guid> TicketIds)
{
    /// <summary>Answers with a refund.</summary>
    public static IResult Answer(HttpContext context, RefundResult.Taken taken)
    {
        if (taken.Replayed)
            IdempotencyKey.MarkReplayed(context.Response);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Accepted((string?)null, Of(taken.Refund));
    }

    private static RefundTaken Of(RefundRecord refund) => new(
        refund.RefundId,
        refund.Status,
        new Money(refund.AmountMinor, refund.Currency),
        [.. refund.Tickets.Select(static ticket => ticket.TicketId)]);
}
