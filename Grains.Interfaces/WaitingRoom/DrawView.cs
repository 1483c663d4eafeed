using System.Collections.Immutable;

namespace Ticketing.WaitingRoom;

/// <summary>The public record of a draw. What it proves, and how to check it, is in <c>docs/DRAW.md</c>.</summary>
/// <param name="SeedHash">SHA-256 of the seed in hexadecimal digits: published before the draw.</param>
/// <param name="Seed">The seed in hexadecimal digits; null before the draw.</param>
/// <param name="ListHash">SHA-256 of the list in hexadecimal digits; null until the lobby is closed.</param>
/// <param name="Entries">Lines of the list: people who were in the lobby, or have been so far.</param>
/// <param name="DrawnAt">When the lots were drawn; null: not yet.</param>
[GenerateSerializer, Immutable, Alias("ticketing.DrawView")]
public sealed record DrawView(
    [property: Id(0)] string SeedHash,
    [property: Id(1)] string? Seed,
    [property: Id(2)] string? ListHash,
    [property: Id(3)] int Entries,
    [property: Id(4)] DateTimeOffset? DrawnAt)
{
    /// <summary>When the lobby was closed, if its lots waited for a beacon; else null, for it was closed and drawn at once.</summary>
    [Id(5)]
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What a public beacon has to do with it.</summary>
    [Id(6)]
    public BeaconView Beacon { get; init; } = BeaconView.None;
}

/// <summary>What a draw has to do with a public randomness beacon.</summary>
[GenerateSerializer, Alias("ticketing.BeaconUse")]
public enum BeaconUse
{
    /// <summary>Nothing: it depends on the seed and the list alone.</summary>
    None = 0,

    /// <summary>The round is named, and will be mixed in if the lobby is closed on time.</summary>
    Planned = 1,

    /// <summary>The lobby is closed, and its lots wait for the round.</summary>
    Awaited = 2,

    /// <summary>The round was mixed in.</summary>
    Used = 3,

    /// <summary>The round could not be had, and the lots were drawn without it.</summary>
    Missed = 4,
}

/// <summary>A round of a public randomness beacon, as a draw uses it.</summary>
/// <param name="Use">For what.</param>
/// <param name="Chain">Which chain: its hash in hexadecimal digits; null: none.</param>
/// <param name="Round">Which round of it; null: none.</param>
/// <param name="BornAt">When that is born; null: there is none.</param>
/// <param name="Signature">Its signature in hexadecimal digits, by which anybody can check it; null: none was mixed in.</param>
[GenerateSerializer, Immutable, Alias("ticketing.BeaconView")]
public sealed record BeaconView(
    [property: Id(0)] BeaconUse Use,
    [property: Id(1)] string? Chain,
    [property: Id(2)] long? Round,
    [property: Id(3)] DateTimeOffset? BornAt,
    [property: Id(4)] string? Signature)
{
    /// <summary>A draw without a beacon.</summary>
    public static BeaconView None { get; } = new(BeaconUse.None, null, null, null, null);
}

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
