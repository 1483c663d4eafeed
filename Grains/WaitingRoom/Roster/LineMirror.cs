using System.Collections.Immutable;

namespace Ticketing.WaitingRoom.Roster;

/// <summary>What a message does to a mirror.</summary>
internal enum MirrorStep
{
    /// <summary>It is known already.</summary>
    Known,

    /// <summary>It was applied.</summary>
    Applied,

    /// <summary>One before it was missed, or everybody has got a new number: the line is to be read anew.</summary>
    Missed,
}

/// <summary>A copy of a line, kept current by its messages: a bit for each number, so that every position is found here.</summary>
/// <param name="eventId">The event.</param>
internal sealed class LineMirror(Guid eventId)
{
    private NumberLine _line = new();

    /// <summary>The highest number that it knows.</summary>
    public int End { get; private set; }

    /// <summary>How the line stands.</summary>
    public LinePulse Pulse { get; private set; } = LinePulse.None(eventId);

    /// <summary>Whether a number is in line.</summary>
    public bool Contains(int number) => _line.Contains(number);

    /// <summary>Where a number stands; 1 is next.</summary>
    public int PositionOf(int number) => _line.CountBefore(number) + 1;

    /// <summary>Starts over.</summary>
    public void Take(LineSnapshot snapshot) =>
        (_line, End, Pulse) = (NumberLine.FromWords(snapshot.Words.AsSpan()), snapshot.End, snapshot.Pulse);

    /// <summary>Applies a message, if it is the next.</summary>
    public MirrorStep Apply(LineChanged change)
    {
        if (change.Pulse.Version <= Pulse.Version)
            return MirrorStep.Known;
        var isRevived = Pulse.Phase is RoomPhase.Off or RoomPhase.Closed && change.Pulse.Phase != Pulse.Phase;
        if (change.HasOpened || isRevived || change.Pulse.Version != Pulse.Version + 1)
            return MirrorStep.Missed;

        for (; End < change.End; End++)
            _line.Add(End + 1);
        Remove(change.Admitted);
        Remove(change.Gone);
        Pulse = change.Pulse;
        return MirrorStep.Applied;
    }

    private void Remove(ImmutableArray<int> numbers)
    {
        foreach (var number in numbers)
            _line.Remove(number);
    }
}
