namespace Ticketing.WaitingRoom.Domain;

/// <summary>What a room answers, as of its latest tick.</summary>
internal static class RoomViews
{
    /// <summary>Where somebody stands.</summary>
    /// <param name="state">The room; null: the event has none.</param>
    /// <param name="pulse">How the line stood at the latest tick.</param>
    /// <param name="userId">Who.</param>
    public static PlaceView PlaceOf(RoomState? state, LinePulse pulse, Guid userId)
    {
        var now = Now(state, pulse);
        if (state is not { Settings.Mode: not RoomMode.Off })
            return new PlaceView(userId, Standing.NotNeeded, 0, 0, null, now);
        if (pulse.Phase == RoomPhase.Closed)
            return new PlaceView(userId, Standing.Closed, 0, 0, null, now);

        var slot = JoinRules.LivePlace(state, userId);
        var mail = slot < 0 ? TurnMail.Off : TurnMailRules.Show(state, slot);
        return slot < 0 ? new PlaceView(userId, Standing.Absent, 0, 0, null, now)
            : state.Inside.GetValueOrDefault(slot) is { } inside ? new PlaceView(userId, Standing.Admitted, slot + 1, 0, inside.EndsAt, now)
            : state.Opening is null ? new PlaceView(userId, Standing.Lobby, 0, 0, null, now, mail)
            : new PlaceView(userId, Standing.Waiting, slot + 1, state.Line.CountBefore(slot + 1) + 1, null, now, mail);
    }

    /// <summary>
    /// How the line stands. Those who have joined since the tick stand at the end: they change nobody's position, but they count.
    /// </summary>
    public static LinePulse Now(RoomState? state, LinePulse pulse)
    {
        var waiting = state?.Line.Count ?? 0;
        return pulse.Waiting == waiting ? pulse : pulse with { Waiting = waiting };
    }

    /// <summary>The room as its organiser sees it.</summary>
    public static RoomView RoomOf(RoomState? state, LinePulse pulse, long settingsVersion) => state is null
        ? new RoomView(RoomSettings.None, 0, 0, 0, 0, 0, pulse)
        : new RoomView(
            state.Settings, settingsVersion, state.Line.Count, state.Inside.Count, state.Served, state.Abandoned, Now(state, pulse));

    /// <summary>The whole line, for a mirror of it.</summary>
    public static LineSnapshot LineOf(RoomState? state, LinePulse pulse) => state is { Opening: not null }
        ? new LineSnapshot(Now(state, pulse), state.Places.Count, state.Line.ToWords(state.Places.Count))
        : new LineSnapshot(Now(state, pulse), 0, []);
}
