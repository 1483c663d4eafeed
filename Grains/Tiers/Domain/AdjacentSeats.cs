using System.Collections.Immutable;

namespace Ticketing.Tiers.Domain;

/// <summary>The best seats for people who go together.</summary>
/// <remarks>
/// Best is: side by side, in the frontmost row that has room, as near to that row's middle as can be. Where no row has room for
/// all, the largest groups that fit, from the front.
/// </remarks>
internal static class AdjacentSeats
{
    /// <summary>Chooses among the free seats; there must be enough.</summary>
    public static ImmutableArray<int> Choose(SeatNames names, Func<int, bool> isFree, int quantity)
    {
        var chosen = ImmutableArray.CreateBuilder<int>(quantity);
        while (chosen.Count < quantity)
        {
            var group = BestGroup(names, number => isFree(number) && !chosen.Contains(number), quantity - chosen.Count);
            if (group.Count == 0)
                throw new InvalidOperationException("The tier counts more tickets left than it has free seats.");
            for (var seat = 0; seat < group.Count; seat++)
                chosen.Add(group.First + seat);
        }

        chosen.Sort();
        return chosen.MoveToImmutable();
    }

    /// <summary>The frontmost group of this size, or else the largest smaller one.</summary>
    private static (int First, int Count) BestGroup(SeatNames names, Func<int, bool> isFree, int quantity)
    {
        (int First, int Count) largest = (0, 0);
        for (var row = 0; row < names.RowCount; row++)
        {
            var group = BestInRow(names.Row(row).First, names.Row(row).Seats, isFree, quantity);
            if (group.Count == quantity)
                return group;
            if (group.Count > largest.Count)
                largest = group;
        }

        return largest;
    }

    private static (int First, int Count) BestInRow(int first, int seats, Func<int, bool> isFree, int quantity)
    {
        (int First, int Count) best = (0, 0);
        for (int seat = first, end = first + seats; seat < end;)
        {
            if (!isFree(seat))
            {
                seat++;
                continue;
            }

            var run = 1;
            while (seat + run < end && isFree(seat + run))
                run++;
            best = Better(best, Centred(seat, run, Math.Min(run, quantity), first, seats), first, seats);
            seat += run;
        }

        return best;
    }

    /// <summary>The part of a run that is nearest to the row's middle.</summary>
    private static (int First, int Count) Centred(int run, int length, int count, int first, int seats)
    {
        var ideal = first + ((seats - count) / 2);
        return (Math.Clamp(ideal, run, run + length - count), count);
    }

    private static (int First, int Count) Better((int First, int Count) a, (int First, int Count) b, int first, int seats)
    {
        if (a.Count != b.Count)
            return a.Count > b.Count ? a : b;
        return FromMiddle(b) < FromMiddle(a) ? b : a;

        int FromMiddle((int First, int Count) group) => Math.Abs((2 * group.First) + group.Count - ((2 * first) + seats));
    }
}
