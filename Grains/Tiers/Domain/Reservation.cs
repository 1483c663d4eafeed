using System.Collections.Immutable;

namespace Ticketing.Tiers.Domain;

/// <summary>The tickets that one order holds or owns in a tier.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="BuyerId">Whose limit they count against.</param>
/// <param name="HeldUntil">When the hold ends; without meaning once sold.</param>
/// <param name="IsSold">Whether they are paid.</param>
/// <param name="Lines">At least one.</param>
internal readonly record struct Reservation(Guid OrderId, Guid BuyerId, DateTimeOffset HeldUntil, bool IsSold, ReservedLines Lines)
{
    /// <summary>How many tickets.</summary>
    public int Quantity
    {
        get
        {
            var count = 0;
            foreach (var line in Lines)
                count += line.Numbers.Count;
            return count;
        }
    }

    /// <summary>What the tickets cost together, in the currency's minor unit.</summary>
    public long TotalMinor
    {
        get
        {
            var total = 0L;
            foreach (var line in Lines)
                total = checked(total + (line.UnitPriceMinor * line.Numbers.Count));
            return total;
        }
    }

    /// <summary>The anchors of the lines.</summary>
    public ImmutableArray<int> Anchors
    {
        get
        {
            var anchors = ImmutableArray.CreateBuilder<int>(Lines.Count);
            foreach (var line in Lines)
                anchors.Add(line.Anchor);
            return anchors.MoveToImmutable();
        }
    }

    /// <summary>Whether one of the tickets has this number.</summary>
    public bool Has(int number)
    {
        foreach (var line in Lines)
            foreach (var own in line.Numbers)
                if (own == number)
                    return true;
        return false;
    }

    /// <summary>The reservation without some numbers; null: nothing is left of it.</summary>
    public Reservation? Without(IReadOnlySet<int> numbers)
    {
        var rest = new List<ReservedLine>(Lines.Count);
        foreach (var line in Lines)
            if (line.Numbers.Without(numbers) is { Count: > 0 } kept)
                rest.Add(line with { Numbers = kept });
        return rest.Count == 0 ? null : this with { Lines = [.. rest] };
    }

    /// <summary>Whether the hold is over and its tickets are to be freed.</summary>
    public bool HasLapsed(DateTimeOffset now) => !IsSold && HeldUntil <= now;
}
