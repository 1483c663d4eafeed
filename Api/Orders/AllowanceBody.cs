using Ticketing.Holders;

namespace Ticketing.Api.Orders;

/// <summary>What somebody holds of an event without having paid, and what they may hold next.</summary>
/// <param name="EventId">The event.</param>
/// <param name="OpenOrders">Their unpaid orders, with all of their accounts.</param>
/// <param name="MostOpenOrders">Most of them at a time.</param>
/// <param name="HeldTickets">The tickets in them. Together with those of a next order they may be no more than one order may have.</param>
/// <param name="HoldSeconds">How long a next order would hold its tickets: less than usual if they let tickets go unpaid before.</param>
/// <param name="CoolingDownUntil">When they may order again; null: now.</param>
internal sealed record AllowanceBody(
    Guid EventId, int OpenOrders, int MostOpenOrders, int HeldTickets, int HoldSeconds, DateTimeOffset? CoolingDownUntil)
{
    /// <summary>Shows what a holder may.</summary>
    public static AllowanceBody Of(Guid eventId, HolderView holder) => new(
        eventId, holder.OpenOrders, holder.MostOpenOrders, holder.HeldTickets, holder.HeldSeconds, holder.CoolingDownUntil);
}
