namespace Ticketing.WaitingRoom.Domain;

/// <summary>Brings a room back to memory.</summary>
internal static class RoomMemory
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Puts back what was stored. Everybody counts as present: nobody could give a sign of life while the room was gone.</summary>
    /// <param name="state">A room without places.</param>
    /// <param name="closing">How its lobby was closed to wait for a beacon; null: it was not.</param>
    /// <param name="opening">How its line was opened; null: it is a lobby still.</param>
    /// <param name="places">Every place in order of arrival, with its latest move.</param>
    /// <param name="now">When.</param>
    public static void Restore(
        this RoomState state, Closing? closing, Opening? opening, List<(Guid UserId, PlaceMove Place)> places, DateTimeOffset now)
    {
        if (closing is not null)
            state.Restore(closing, Draw.HashOfList([.. Users(places, closing.LobbyCount)], state.Secrets));
        var draw = opening is { IsDrawn: true }
            ? Draw.Among([.. Users(places, opening.LobbyCount)], state.Secrets, opening.Randomness)
            : null;
        if (opening is not null)
            state.Restore(opening, draw);
        for (var slot = 0; slot < places.Count; slot++)
        {
            var (userId, place) = places[state.ArrivalOf(slot)];
            state.Restore(userId, place, now);
        }

        foreach (var at in places.Select(static place => place.Place.AdmittedAt).Where(at => at > now - Minute).Order())
            state.Meter.Add(at!.Value);
    }

    private static IEnumerable<Guid> Users(List<(Guid UserId, PlaceMove Place)> places, int count) =>
        places.Take(count).Select(static place => place.UserId);
}
