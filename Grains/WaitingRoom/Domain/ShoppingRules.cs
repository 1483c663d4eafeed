using Ticketing.Orders;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>What an admission is good for: one order.</summary>
internal static class ShoppingRules
{
    /// <summary>Decides whether an order may be placed. The change is null if there is nothing new to record.</summary>
    public static (AdmissionUse Use, RoomChange.Moved? Change) Use(RoomState state, UseAdmission command, DateTimeOffset now)
    {
        var slot = command.Number - 1;
        if (slot < 0 || slot >= state.Places.Count || state.Opening is null || state.Places.UserAt(slot) != command.UserId)
            return (AdmissionUse.NotAdmitted, null);
        if (state.SlotOf(command.OrderId) == slot)
            return (AdmissionUse.Granted, null);

        return state.Inside.GetValueOrDefault(slot) switch
        {
            null when state.Places.StateAt(slot) == PlaceState.Served => (AdmissionUse.Used, null),
            null => (AdmissionUse.NotAdmitted, null),
            { OrderId: not null } => (AdmissionUse.Used, null),
            var inside when inside.EndsAt <= now => (AdmissionUse.NotAdmitted, null),
            var inside => (AdmissionUse.Granted, Move(slot, PlaceState.Admitted, inside, command.OrderId)),
        };
    }

    /// <summary>What is recorded when an order has come to its end; null: it holds no slot here.</summary>
    public static RoomChange.Moved? End(RoomState state, Guid orderId, ShoppingEnd end)
    {
        var slot = state.SlotOf(orderId);
        if (slot < 0 || state.Inside.GetValueOrDefault(slot) is not { } inside || inside.OrderId != orderId)
            return null;

        return end switch
        {
            ShoppingEnd.NotPlaced => Move(slot, PlaceState.Admitted, inside, null),
            ShoppingEnd.Paid => Move(slot, PlaceState.Served, inside, orderId),
            _ => Move(slot, PlaceState.Lapsed, inside, orderId),
        };
    }

    /// <summary>What an order's record says of its end; null: it goes on.</summary>
    /// <param name="orders">The orders that there are.</param>
    /// <param name="orderId">Which one is meant.</param>
    /// <param name="missing">Those that were not there at the last look: one that is not there now either never came to be.</param>
    public static ShoppingEnd? EndOf(Dictionary<Guid, OrderStatus> orders, Guid orderId, HashSet<Guid> missing) =>
        orders.TryGetValue(orderId, out var status)
            ? status switch
            {
                OrderStatus.AwaitingPayment => null,
                OrderStatus.Paid => ShoppingEnd.Paid,
                _ => ShoppingEnd.GivenUp,
            }
            : missing.Contains(orderId) ? ShoppingEnd.NotPlaced : null;

    private static RoomChange.Moved Move(int slot, PlaceState to, Inside inside, Guid? orderId) =>
        new([new PlaceMove(slot, to, inside.AdmittedAt, to == PlaceState.Admitted ? inside.EndsAt : null, orderId)]);
}
