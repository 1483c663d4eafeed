using Ticketing.Api.Http;
using Ticketing.Orders;

namespace Ticketing.Api.Orders.Refunds;

/// <summary>
/// Shows orders with the time until which their buyers may give tickets back. What it says may be some seconds old: a wish is decided by
/// what the organiser says then.
/// </summary>
internal sealed class RefundWindows(RefundPolicyStore policies, TimeProvider clock)
{
    private const int MostEvents = 10_000;
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private readonly FreshCache<Guid, DateTimeOffset?> _until = new(clock, MaxAge, MostEvents);

    /// <summary>An order as its buyer sees it.</summary>
    public async Task<OrderBody> ShowAsync(OrderView order) =>
        OrderBody.Of(order, HasTickets(order) ? await UntilAsync(order.EventId) : null);

    /// <summary>The next order of the event is shown by what its organiser says now.</summary>
    public void Forget(Guid eventId) => _until.Forget(eventId);

    private async Task<DateTimeOffset?> UntilAsync(Guid eventId)
    {
        var until = await _until.GetAsync(eventId, LoadAsync);
        return until > clock.GetUtcNow() ? until : null;
    }

    private async Task<DateTimeOffset?> LoadAsync(Guid eventId) =>
        (await policies.FindAsync(eventId, CancellationToken.None))?.RefundUntil;

    private static bool HasTickets(OrderView order) => order.Status == OrderStatus.Paid
        && order.Lines.Sum(static line => line.Quantity) > OrderMoney.RefundsOf(order).Sum(static refund => refund.Tickets.Length);
}
