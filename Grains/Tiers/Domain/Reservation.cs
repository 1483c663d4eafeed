using System.Collections.Immutable;

namespace Ticketing.Tiers.Domain;

/// <summary>The tickets that one order holds or owns in a tier.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="BuyerId">Whose limit they count against.</param>
/// <param name="HeldUntil">When the hold ends; without meaning once sold.</param>
/// <param name="IsSold">Whether they are paid.</param>
/// <param name="Lines">At least one.</param>
internal sealed record Reservation(Guid OrderId, Guid BuyerId, DateTimeOffset HeldUntil, bool IsSold, ImmutableArray<ReservedLine> Lines)
{
    /// <summary>How many tickets.</summary>
    public int Quantity { get; } = Count(Lines);

    /// <summary>What the tickets cost together, in the currency's minor unit.</summary>
    public long TotalMinor
    {
        get
        {
            var total = 0L;
            foreach (var line in Lines)
                total += line.UnitPriceMinor * line.Numbers.Length;
            return total;
        }
    }

    /// <summary>The anchors of the lines.</summary>
    public ImmutableArray<int> Anchors => ImmutableArray.CreateRange(Lines, static line => line.Anchor);

    /// <summary>Whether the hold is over and its tickets are to be freed.</summary>
    public bool HasLapsed(DateTimeOffset now) => !IsSold && HeldUntil <= now;

    private static int Count(ImmutableArray<ReservedLine> lines)
    {
        var count = 0;
        foreach (var line in lines)
            count += line.Numbers.Length;
        return count;
    }
}

/// <summary>Tickets of one category within a reservation.</summary>
/// <param name="Line">The line's number within the whole order.</param>
/// <param name="Category">The price category.</param>
/// <param name="UnitPriceMinor">What one costs.</param>
/// <param name="Numbers">The tickets' numbers.</param>
/// <param name="Anchor">The first of the numbers when they were first held. It stays when a lapsed hold is taken again with other numbers.</param>
internal sealed record ReservedLine(int Line, string Category, long UnitPriceMinor, ImmutableArray<int> Numbers, int Anchor);
