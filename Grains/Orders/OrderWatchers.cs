using Ticketing.Live;
using Ticketing.Orders.Domain;
using Ticketing.WaitingRoom;

namespace Ticketing.Orders;

/// <summary>Those who hear of every durable move of an order: watching browsers, and the waiting room whose slot it took.</summary>
internal sealed class OrderWatchers(LivePublisher live, OrderSlots slots, IGrainFactory grains)
{
    /// <summary>Tells them. Returns at once; it never fails.</summary>
    public void Tell(Order before, Order after)
    {
        live.Committed(before, after);
        slots.Moved(before, after, grains);
    }
}
