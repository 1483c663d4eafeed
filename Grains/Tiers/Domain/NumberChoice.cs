using System.Collections.Immutable;

namespace Ticketing.Tiers.Domain;

/// <summary>Which numbers an order gets, once it is known that there are enough.</summary>
internal static class NumberChoice
{
    /// <summary>The numbers of each line. Takes nothing.</summary>
    public static ImmutableArray<int>[] For(TierState state, ImmutableArray<TicketRequest> lines) =>
        state.Definition.Seating == Seating.General ? Lowest(state, lines) : Seats(state, lines);

    private static ImmutableArray<int>[] Lowest(TierState state, ImmutableArray<TicketRequest> lines)
    {
        var quantity = 0;
        foreach (var line in lines)
            quantity += line.Quantity;

        Span<int> found = quantity <= 64 ? stackalloc int[quantity] : new int[quantity];
        if (state.Free.FindLowest(found) < quantity)
            throw new InvalidOperationException("The tier counts more tickets left than it has free numbers.");

        var numbers = new ImmutableArray<int>[lines.Length];
        for (int line = 0, from = 0; line < lines.Length; from += lines[line++].Quantity)
            numbers[line] = [.. found.Slice(from, lines[line].Quantity)];
        return numbers;
    }

    private static ImmutableArray<int>[] Seats(TierState state, ImmutableArray<TicketRequest> lines)
    {
        var chosen = new HashSet<int>();
        var numbers = new ImmutableArray<int>[lines.Length];
        for (var line = 0; line < lines.Length; line++)
        {
            numbers[line] = RequestedSeats.NumbersOf(state, lines[line]);
            chosen.UnionWith(numbers[line]);
        }

        for (var line = 0; line < lines.Length; line++)
        {
            if (!lines[line].Seats.IsEmpty)
                continue;
            numbers[line] = AdjacentSeats.Choose(state.Names, number => state.Free.Contains(number) && !chosen.Contains(number), lines[line].Quantity);
            chosen.UnionWith(numbers[line]);
        }

        return numbers;
    }
}
