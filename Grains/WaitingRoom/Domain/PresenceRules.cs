namespace Ticketing.WaitingRoom.Domain;

/// <summary>Who counts as being there.</summary>
/// <param name="Grace">For how long one who gives no sign of life keeps the place.</param>
/// <param name="Patience">After how long without one they are passed over.</param>
internal sealed record PresenceRules(TimeSpan Grace, TimeSpan Patience)
{
    /// <summary>Most places that one sweep takes away: what it writes is bounded.</summary>
    public const int MostAtOnce = 10_000;

    /// <summary>Most numbers that one sweep looks at: it takes no longer in a long line.</summary>
    public const int SweepLength = 1 << 18;

    /// <summary>Notes a sign of life of one who has a place. It is not recorded.</summary>
    public static void Note(RoomState state, Guid userId, SignOfLife seen)
    {
        if (JoinRules.LivePlace(state, userId) is >= 0 and var slot)
            state.Places.SeenAt(slot) = seen;
    }

    /// <summary>Notes who is there, and who has gone.</summary>
    public static void Note(RoomState state, Attendance attendance, DateTimeOffset now)
    {
        foreach (var userId in attendance.Gone)
            Note(state, userId, SignOfLife.FarewellAt(now));
        foreach (var userId in attendance.Present)
            Note(state, userId, SignOfLife.At(now));
    }

    /// <summary>Whether one who was last seen like that may be let through now.</summary>
    public bool IsPresent(SignOfLife seen, DateTimeOffset now) => !seen.IsFarewell && !seen.IsBefore(SignOfLife.At(now - Patience));

    /// <summary>
    /// Adds those to the moves whose grace is over, from a number on. Before the sale opens nobody loses a place; the grace of those who
    /// had left by then begins with the opening. Who has asked to be mailed keeps the place until a while after that.
    /// </summary>
    /// <returns>The number at which the next sweep goes on.</returns>
    public int Sweep(RoomState state, int from, DateTimeOffset now, List<PlaceMove> moves)
    {
        if (state.Opening is not { } opening || now < opening.At + Grace)
            return 1;

        var latest = SignOfLife.At(now - Grace);
        var (number, end) = (state.Line.NextFrom(from), from + SweepLength);
        for (var room = MostAtOnce; number > 0 && number < end && room > 0; number = state.Line.NextFrom(number + 1))
        {
            if (!state.Places.SeenAt(number - 1).IsBefore(latest)
                || state.Places.StateAt(number - 1) != PlaceState.Waiting
                || TurnMailRules.Keeps(state, number - 1, now))
                continue;
            moves.Add(new PlaceMove(number - 1, PlaceState.Vanished, null, null, null));
            room--;
        }

        return Math.Max(number, 1);
    }
}
