using Stripe;

namespace Ticketing.Payments.Stripe;

/// <summary>Disputes, as an order has to know them.</summary>
internal sealed class StripeDisputes(IStripeClient client)
{
    private const string IntentPart = "payment_intent";
    private const int PageSize = 100;

    private readonly DisputeService _disputes = new(client);

    /// <summary>A dispute; null: it is about no payment of ours.</summary>
    public async Task<PaymentDispute?> FindAsync(string disputeId)
    {
        return Of(await _disputes.GetAsync(disputeId, new DisputeGetOptions { Expand = [IntentPart] }));
    }

    /// <summary>All disputes about payments of ours that have begun since then.</summary>
    public async Task<IReadOnlyList<PaymentDispute>> ListAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var options = new DisputeListOptions
        {
            Created = new DateRangeOptions { GreaterThanOrEqual = since.UtcDateTime },
            Limit = PageSize,
            Expand = [$"data.{IntentPart}"],
        };
        var found = new List<PaymentDispute>();
        await foreach (var dispute in _disputes.ListAutoPagingAsync(options, cancellationToken: cancellation))
            if (Of(dispute) is { } ours)
                found.Add(ours);
        return found;
    }

    private static PaymentDispute? Of(Dispute dispute) =>
        dispute.PaymentIntent?.Metadata is { } ours
        && Guid.TryParse(ours.GetValueOrDefault(StripeSessions.OrderKey), out var orderId)
        && Guid.TryParse(ours.GetValueOrDefault(StripeSessions.PaymentKey), out var paymentId)
            ? Of(dispute, orderId, paymentId)
            : null;

    private static PaymentDispute Of(Dispute dispute, Guid orderId, Guid paymentId)
    {
        var currency = dispute.Currency.ToUpperInvariant();
        return new PaymentDispute(
            dispute.Id,
            orderId,
            paymentId,
            StripeGateway.MethodName,
            StripeAmounts.FromStripe(dispute.Amount, currency),
            currency,
            dispute.Reason,
            dispute.EvidenceDetails?.DueBy is { } due ? new DateTimeOffset(due, TimeSpan.Zero) : null,
            StatusOf(dispute.Status));
    }

    // A warning is a bank's question before it takes the money; what was prevented was given back at once.
    private static DisputeStatus StatusOf(string status) => status switch
    {
        "won" or "warning_closed" => DisputeStatus.Won,
        "lost" or "prevented" => DisputeStatus.Lost,
        _ => DisputeStatus.Open,
    };
}
