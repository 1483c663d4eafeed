using System.Collections.Immutable;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>Who in line is mailed that their turn is near: once for each place, and only those who have asked for it.</summary>
internal static class TurnMailRules
{
    /// <summary>Most people who are told by one tick: what it writes is bounded.</summary>
    public const int MostAtOnce = 1_000;

    /// <summary>Whoever stands so far in front is near, however slowly the line moves.</summary>
    public const int NearPosition = 10;

    private const int NearMinutes = 10;

    /// <summary>For how long whoever was told keeps the place though they are away: to read it, and to come.</summary>
    private static readonly TimeSpan Keeping = TimeSpan.FromMinutes(15);

    /// <summary>Whose page is open gives signs of life at least so often, connected or asking.</summary>
    private static readonly TimeSpan Watching = TimeSpan.FromSeconds(16);

    /// <summary>What is recorded of a wish; null: nothing, for it is so already, or they do not wait.</summary>
    public static RoomChange.Wished? Wish(RoomState state, Guid userId, bool isWanted)
    {
        var slot = JoinRules.LivePlace(state, userId);
        return slot >= 0 && state.Places.StateAt(slot) == PlaceState.Waiting && state.Mails.Of(slot).IsWanted != isWanted
            ? new RoomChange.Wished(slot, isWanted)
            : null;
    }

    /// <summary>What the owner of a place that waits is shown.</summary>
    public static TurnMail Show(RoomState state, int slot) => state.Mails.Of(slot) switch
    {
        { ToldAt: not null } => TurnMail.Sent,
        { IsWanted: true } => TurnMail.Wanted,
        _ => TurnMail.Off,
    };

    /// <summary>Whether a place stays its owner's though they are away.</summary>
    public static bool Keeps(RoomState state, int slot, DateTimeOffset now) =>
        state.Mails.Of(slot) is { IsWanted: true, ToldAt: var told } && (told is null || now < told + Keeping);

    /// <summary>Who is told now; null: nobody.</summary>
    /// <param name="state">The room, before the moves.</param>
    /// <param name="moved">What this tick is about to record; null: nothing.</param>
    /// <param name="pulse">How the line stood at the latest tick.</param>
    /// <param name="now">When.</param>
    public static RoomChange.Mailed? Call(RoomState state, RoomChange.Moved? moved, LinePulse pulse, DateTimeOffset now)
    {
        if (state.Mails.Awaited.Count == 0)
            return null;
        var going = (moved?.Moves ?? []).Where(move => state.Mails.Awaited.Contains(move.Slot)).ToDictionary(static move => move.Slot);
        var watching = SignOfLife.At(now - Watching);
        var admitted = going.Values
            .Where(move => move.To == PlaceState.Admitted && !IsWatching(state.Places.SeenAt(move.Slot)))
            .Select(static move => new TurnCall(move.Slot, Position: 0, WaitSeconds: null));
        var calls = admitted.Concat(Near(state, pulse).Where(call => !going.ContainsKey(call.Slot))).Take(MostAtOnce).ToImmutableArray();
        return calls.IsEmpty ? null : new RoomChange.Mailed(calls, now);

        bool IsWatching(SignOfLife seen) => !seen.IsFarewell && !seen.IsBefore(watching);
    }

    private static IEnumerable<TurnCall> Near(RoomState state, LinePulse pulse)
    {
        var nearest = NearestOf(pulse);
        if (nearest == 0)
            yield break;
        foreach (var slot in state.Mails.Awaited)
        {
            var position = state.Line.CountBefore(slot + 1) + 1;
            if (position > nearest)
                yield break;
            yield return new TurnCall(slot, position, pulse.SecondsFor(position));
        }
    }

    /// <summary>The last position whose turn is near; 0: nobody's is, for nobody is let through.</summary>
    private static int NearestOf(LinePulse pulse) =>
        pulse is { Phase: RoomPhase.Open, IsPaused: false, OpensAt: null, IsSoldOut: false }
            ? Math.Max(NearPosition, (int)(pulse.AdmittedPerMinute * NearMinutes))
            : 0;
}
