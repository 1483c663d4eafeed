using Ticketing.Committing;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>What an admission is good for: one order.</summary>
internal static class ShoppingRules
{
    /// <summary>Decides whether an order may be placed. The change is null if the answer is no.</summary>
    /// <remarks>
    /// An order that the admission is bound to already is granted by a change too, though nothing is stored: its commit proves that no
    /// other copy of the room has set the admission free meanwhile.
    /// </remarks>
    public static Decision<AdmissionUse, RoomChange.Moved> Use(RoomState state, UseAdmission command, DateTimeOffset now)
    {
        var slot = command.Number - 1;
        if (slot < 0 || slot >= state.Places.Count || state.Opening is null || state.Places.UserAt(slot) != command.UserId)
            return new(AdmissionUse.NotAdmitted);
        if (state.SlotOf(command.OrderId) == slot)
            return new(AdmissionUse.Granted, new([]) { Attempt = new(command.OrderId, command.Attempt, IsFirst: false) });

        return state.Inside.GetValueOrDefault(slot) switch
        {
            null when state.Places.StateAt(slot) == PlaceState.Served => new(AdmissionUse.Used),
            null => new(AdmissionUse.NotAdmitted),
            { OrderId: not null } => new(AdmissionUse.Used),
            var inside when inside.EndsAt <= now => new(AdmissionUse.NotAdmitted),
            var inside => new(AdmissionUse.Granted, Bind(slot, inside, command)),
        };
    }

    /// <summary>
    /// What is recorded when an attempt is withdrawn; null: nothing, for another one of the same order stands or may stand.
    /// </summary>
    public static RoomChange.Moved? GiveBack(RoomState state, UseAdmission command) =>
        state.SlotOf(command.OrderId) is >= 0 and var slot && state.Places.UserAt(slot) == command.UserId
            && state.Attempts.Withdraw(command.OrderId, command.Attempt)
                ? Free(state, command.OrderId)
                : null;

    /// <summary>What is recorded when an order was not placed and can't be any more; null: it holds no slot here.</summary>
    public static RoomChange.Moved? Free(RoomState state, Guid orderId) =>
        Find(state, orderId) is var (slot, inside) ? Move(slot, PlaceState.Admitted, inside, null) : null;

    /// <summary>What is recorded when an order has come to its end; null: it holds no slot here.</summary>
    public static RoomChange.Moved? End(RoomState state, Guid orderId, ShoppingEnd end) =>
        Find(state, orderId) is var (slot, inside)
            ? Move(slot, end == ShoppingEnd.Paid ? PlaceState.Served : PlaceState.Lapsed, inside, orderId)
            : null;

    private static (int Slot, Inside Inside)? Find(RoomState state, Guid orderId) =>
        state.SlotOf(orderId) is >= 0 and var slot && state.Inside.GetValueOrDefault(slot) is { } inside && inside.OrderId == orderId
            ? (slot, inside)
            : null;

    private static RoomChange.Moved Bind(int slot, Inside inside, UseAdmission command) =>
        Move(slot, PlaceState.Admitted, inside, command.OrderId) with { Attempt = new(command.OrderId, command.Attempt, IsFirst: true) };

    private static RoomChange.Moved Move(int slot, PlaceState to, Inside inside, Guid? orderId) =>
        new([new PlaceMove(slot, to, inside.AdmittedAt, to == PlaceState.Admitted ? inside.EndsAt : null, orderId)]);
}
