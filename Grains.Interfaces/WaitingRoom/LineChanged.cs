using System.Collections.Immutable;

namespace Ticketing.WaitingRoom;

/// <summary>What one tick of a line changed: published once a second while the line moves, after it is durable.</summary>
/// <remarks>
/// Whoever has applied every message up to <see cref="LinePulse.Version"/> − 1 applies this one; anybody else takes a
/// <see cref="LineSnapshot"/>. Numbers from the last known end up to <paramref name="End"/> have joined, unless they are among those
/// that left.
/// </remarks>
/// <param name="Pulse">How the line stands now.</param>
/// <param name="End">The highest number that was given out; 0: none.</param>
/// <param name="Admitted">Numbers that were let through.</param>
/// <param name="AdmissionEndsAt">Until when they may place an order; null: nobody was let through.</param>
/// <param name="Gone">Numbers that left or vanished, or whose admission has come to its end: bought, left or lapsed.</param>
/// <param name="HasOpened">Whether the line opened with this tick: everybody in the lobby has got a number,
/// the mirror is to be taken anew.</param>
[GenerateSerializer, Immutable, Alias("ticketing.LineChanged")]
public sealed record LineChanged(
    [property: Id(0)] LinePulse Pulse,
    [property: Id(1)] int End,
    [property: Id(2)] ImmutableArray<int> Admitted,
    [property: Id(3)] DateTimeOffset? AdmissionEndsAt,
    [property: Id(4)] ImmutableArray<int> Gone,
    [property: Id(5)] bool HasOpened)
{
    /// <summary>Numbers whose owners were mailed that their turn is near.</summary>
    [Id(6)]
    public ImmutableArray<int> Mailed { get; init; } = [];
}

/// <summary>A whole line, as of its pulse's version.</summary>
/// <param name="Pulse">How it stands.</param>
/// <param name="End">The highest number that was given out; 0: none.</param>
/// <param name="Words">The numbers in line as bits, see <see cref="NumberLine.FromWords"/>; none in the lobby.</param>
[GenerateSerializer, Immutable, Alias("ticketing.LineSnapshot")]
public sealed record LineSnapshot(
    [property: Id(0)] LinePulse Pulse, [property: Id(1)] int End, [property: Id(2)] ImmutableArray<long> Words);
