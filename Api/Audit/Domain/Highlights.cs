using System.Collections.Frozen;
using System.Text.Json;

namespace Ticketing.Api.Audit.Domain;

/// <summary>
/// Which changes must stand out: those by which somebody could buy for nothing, or past the line, and leave things as they were. The way
/// there stands out by itself; the way back tells since when it had been so.
/// </summary>
internal static class Highlights
{
    /// <summary>How far back a change is looked for that is undone now.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    // Of a hall that is changed as a whole a few are enough.
    private const int Most = 20;

    private const string Price = "tiers.prices.amountMinor";
    private const string RoomMode = "mode";
    private const string RoomOff = "off";

    private static readonly FrozenSet<string> Watched = FrozenSet.Create(
        StringComparer.Ordinal,
        Price,
        RoomMode,
        "admitPerMinute",
        "maxConcurrent",
        "tiers.capacity",
        "tiers.maxPerOrder",
        "tiers.maxPerBuyer",
        "tiers.salesStart",
        "tiers.salesEnd",
        "details.onSaleAt");

    /// <summary>Whether what was before matters for this change.</summary>
    public static bool IsWatched(Change change) => Watched.Contains(change.Member);

    /// <summary>What stands out of a change to something that was there before.</summary>
    /// <param name="changes">What was changed.</param>
    /// <param name="earlier">Earlier changes to the same thing within <see cref="Memory"/>, in any order.</param>
    public static IReadOnlyList<Highlight> Of(IReadOnlyList<Change> changes, IReadOnlyCollection<EarlierChange> earlier)
    {
        var newestFirst = earlier.OrderByDescending(static one => one.At).ToList();
        return [.. changes.Where(IsWatched).Select(change => Of(change, newestFirst)).OfType<Highlight>().Take(Most)];
    }

    private static Highlight? Of(Change change, List<EarlierChange> earlier) => change.Member switch
    {
        Price when IsZero(change.After) => Mark(HighlightKind.PriceZero, change, since: null),
        Price when IsZero(change.Before) && Latest(change, earlier, static one => IsZero(one.After)) is { } since =>
            Mark(HighlightKind.PriceRestored, change, since),
        RoomMode when IsOff(change.After) => Mark(HighlightKind.RoomOff, change, since: null),
        RoomMode when IsOff(change.Before) && Latest(change, earlier, static one => IsOff(one.After)) is { } since =>
            Mark(HighlightKind.RoomRestored, change, since),
        _ => Latest(change, earlier, one => IsSame(one.Before, change.After) && !IsSame(one.After, change.After)) is { } since
            ? Mark(HighlightKind.ThereAndBack, change, since)
            : null,
    };

    private static DateTimeOffset? Latest(Change change, List<EarlierChange> newestFirst, Func<Change, bool> isMeant) =>
        newestFirst.Find(one => one.Change.Member == change.Member && one.Change.Key == change.Key && isMeant(one.Change))?.At;

    private static Highlight Mark(HighlightKind kind, Change change, DateTimeOffset? since) => new(kind, change.Member, change.Of, since);

    private static bool IsZero(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var amount) && amount == 0;

    private static bool IsOff(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && text.ValueEquals(RoomOff);

    private static bool IsSame(JsonElement? one, JsonElement? other) =>
        one is { } left && other is { } right ? JsonElement.DeepEquals(left, right) : one is null && other is null;
}

/// <summary>A change of before.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Change">What it was.</param>
internal sealed record EarlierChange(DateTimeOffset At, Change Change);

/// <summary>Why an action stands out.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Member">The value, as in <see cref="Change.Member"/>.</param>
/// <param name="Of">Of what, as people call it.</param>
/// <param name="Since">Since when it had been so, where it is undone now.</param>
internal sealed record Highlight(HighlightKind Kind, string? Member = null, string? Of = null, DateTimeOffset? Since = null);

/// <summary>What stands out.</summary>
internal enum HighlightKind
{
    /// <summary>Tickets that cost something, or were not for sale, are free.</summary>
    PriceZero,

    /// <summary>Tickets that were free cost something again, or are gone.</summary>
    PriceRestored,

    /// <summary>Whoever comes can buy, past the line.</summary>
    RoomOff,

    /// <summary>The waiting room is back.</summary>
    RoomRestored,

    /// <summary>A value that governs the sale is what it was before it was changed.</summary>
    ThereAndBack,

    /// <summary>What was before could not be read, so nobody has looked.</summary>
    NotCompared,
}
