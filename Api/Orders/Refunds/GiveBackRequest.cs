using System.Collections.Immutable;
using System.Text;
using Ticketing.Api.Http.Problems;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Orders.Refunds;

/// <summary>The body of <c>POST /api/orders/{id}/refund</c>. An empty object: all tickets of the order go back.</summary>
/// <param name="TicketIds">The tickets that go back, each once; missing or empty: all.</param>
internal sealed record GiveBackRequest(IReadOnlyList<Guid>? TicketIds = null)
{
    private const int MaxTickets = 20_000;

    /// <summary>Checks the wish, and makes it one that the grains understand. Exactly one of the two is null.</summary>
    /// <param name="order">The order.</param>
    /// <param name="key">Its buyer's idempotency key.</param>
    /// <param name="restock">Whether the tickets go back on sale: the organiser says so, so it is no part of the request.</param>
    public (RefundOrder? Wish, ProblemResult? Problem) Check(OrderView order, string key, bool restock)
    {
        if (TicketIds is { Count: > MaxTickets } || TicketIds?.Distinct().Count() != TicketIds?.Count)
            return (null, Problem.Validation("ticketIds", "Name each ticket once."));
        ImmutableArray<Guid> tickets = TicketIds is null ? [] : [.. TicketIds.Order()];
        var digest = OrderId.FromHash(Encoding.UTF8.GetBytes($"{order.OrderId} by buyer {string.Join(',', tickets)}"));
        var refundId = OrderId.For(order.BuyerId, key);
        return (new RefundOrder(refundId, order.BuyerId, digest, AmountMinor: null, tickets, restock, Reason: null, ByBuyer: true), null);
    }
}
