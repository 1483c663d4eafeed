using System.Collections.Immutable;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>Puts what a tick has changed into a message.</summary>
internal static class LineNews
{
    /// <summary>The message.</summary>
    /// <param name="state">The room.</param>
    /// <param name="pulse">How the line stands now.</param>
    /// <param name="left">Numbers that have left the line, or come to an end inside, since the message before.</param>
    /// <param name="hasOpened">Whether the line has opened since.</param>
    public static LineChanged Of(RoomState state, LinePulse pulse, List<int> left, bool hasOpened)
    {
        var admitted = left.Where(number => state.Inside.ContainsKey(number - 1)).ToImmutableArray();
        return new LineChanged(
            pulse,
            state.Opening is null ? 0 : state.Places.Count,
            admitted,
            admitted.IsEmpty ? null : admitted.Min(number => state.Inside[number - 1].EndsAt),
            [.. left.Where(number => !state.Inside.ContainsKey(number - 1))],
            hasOpened)
        {
            Mailed = [.. state.Mails.TakeTold().Select(static slot => slot + 1)],
        };
    }
}
