namespace Ticketing.WaitingRoom;

/// <summary>Joins as one person.</summary>
internal static class JoiningOne
{
    public static async Task<PlaceOutcome> Join(this IWaitingRoomGrain room, Guid userId) => (await room.Join([userId]))[0];
}
