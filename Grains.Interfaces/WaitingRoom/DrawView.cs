using System.Collections.Immutable;

namespace Ticketing.WaitingRoom;

/// <summary>The public record of a draw. What it proves, and how to check it, is in <c>docs/DRAW.md</c>.</summary>
/// <param name="SeedHash">SHA-256 of the seed in hexadecimal digits: published before the draw.</param>
/// <param name="Seed">The seed in hexadecimal digits; null before the draw.</param>
/// <param name="ListHash">SHA-256 of the list in hexadecimal digits; null before the draw.</param>
/// <param name="Entries">Lines of the list: people who were in the lobby, or have been so far.</param>
/// <param name="DrawnAt">When the lobby was closed and drawn; null: not yet.</param>
[GenerateSerializer, Immutable, Alias("ticketing.DrawView")]
public sealed record DrawView(
    [property: Id(0)] string SeedHash,
    [property: Id(1)] string? Seed,
    [property: Id(2)] string? ListHash,
    [property: Id(3)] int Entries,
    [property: Id(4)] DateTimeOffset? DrawnAt);

/// <summary>Part of a draw's list.</summary>
/// <param name="Entries">16 bytes each, in the order of the list: what stands for a person there. Empty: the list has ended.</param>
[GenerateSerializer, Immutable, Alias("ticketing.DrawEntries")]
public sealed record DrawEntries([property: Id(0)] ImmutableArray<Guid> Entries);

/// <summary>Somebody's own line of the list.</summary>
/// <param name="Entry">What stands for them in it.</param>
/// <param name="Line">Which line it is, from 1.</param>
/// <param name="Number">The number that they drew; 0: not drawn yet.</param>
[GenerateSerializer, Immutable, Alias("ticketing.OwnEntry")]
public sealed record OwnEntry([property: Id(0)] Guid Entry, [property: Id(1)] int Line, [property: Id(2)] int Number);
