using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ticketing.Api.Http.Problems;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Texts;
using Ticketing.Tiers;

namespace Ticketing.Api.Admin.Refunds;

/// <summary>
/// The body of <c>POST /api/admin/orders/{id}/refund</c>. An empty object: all that is left goes back, and every ticket becomes void.
/// </summary>
/// <param name="Amount">How much, in the minor unit of the order's currency, 1 or more; missing: the prices of the tickets, or all.</param>
/// <param name="TicketIds">The tickets that become void, each once; missing or empty: all if all money goes back, else none.</param>
/// <param name="Restock">Whether the tickets that become void go back on sale once the money is back; missing: no.</param>
/// <param name="Reason">Why, for organisers to read, at most 1,000 characters; missing: not said.</param>
internal sealed record RefundRequest(
    long? Amount = null, IReadOnlyList<Guid>? TicketIds = null, bool? Restock = null, string? Reason = null)
{
    private const int MaxReasonLength = 1_000;
    private const int MaxTickets = 20_000;

    /// <summary>Why, for organisers to read; null: not said.</summary>
    public string? Reason { get; } = Writing.Lines(Reason) is { Length: > 0 } said ? said : null;

    /// <summary>Checks the wish, and makes it one that the grains understand. Exactly one of the two is null.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="organiserId">Who wants it.</param>
    /// <param name="key">Their idempotency key.</param>
    public (RefundOrder? Wish, ProblemResult? Problem) Check(Guid orderId, Guid organiserId, string key)
    {
        var errors = new FieldErrors();
        if (Amount is < 1 or > Price.MaxAmountMinor)
            errors.Add("amount", $"Must be 1 to {Price.MaxAmountMinor.ToString(CultureInfo.InvariantCulture)}.");
        if (TicketIds is { Count: > MaxTickets } || TicketIds?.Distinct().Count() != TicketIds?.Count)
            errors.Add("ticketIds", "Name each ticket once.");
        if (Reason is not null)
            errors.Check("reason", Http.Problems.Text.CheckLines(Reason, 1, MaxReasonLength));
        if (errors.Problem is { } problem)
            return (null, problem);

        ImmutableArray<Guid> tickets = TicketIds is null ? [] : [.. TicketIds.Order()];
        var digest = DigestOf(orderId, tickets);
        return (new RefundOrder(OrderId.For(organiserId, key), organiserId, digest, Amount, tickets, Restock ?? false, Reason), null);
    }

    private Guid DigestOf(Guid orderId, ImmutableArray<Guid> tickets) => OrderId.FromHash(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{orderId} {Amount} {Restock ?? false} {string.Join(',', tickets)} {Reason}")));
}
