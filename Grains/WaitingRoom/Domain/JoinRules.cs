namespace Ticketing.WaitingRoom.Domain;

/// <summary>How one comes to a place, and gives it up.</summary>
internal static class JoinRules
{
    /// <summary>The place that a user has; -1: none.</summary>
    public static int LivePlace(RoomState state, Guid userId)
    {
        var slot = state.Places.Find(userId);
        return slot >= 0 && state.Places.StateAt(slot) is PlaceState.Waiting or PlaceState.Admitted ? slot : -1;
    }

    /// <summary>What is recorded when a user comes who has no place; null: there is no room for another.</summary>
    public static RoomChange.Joined? Join(RoomState state, Guid userId, DateTimeOffset now) =>
        state.Places.Count < NumberLine.MaxNumber ? new RoomChange.Joined(userId, state.Places.Count, now) : null;

    /// <summary>What is recorded when a user leaves; null: they have no place.</summary>
    public static RoomChange.Moved? Leave(RoomState state, Guid userId)
    {
        var slot = LivePlace(state, userId);
        if (slot < 0)
            return null;
        var inside = state.Inside.GetValueOrDefault(slot);
        return new RoomChange.Moved([new PlaceMove(slot, PlaceState.Left, inside?.AdmittedAt, null, inside?.OrderId)]);
    }
}
