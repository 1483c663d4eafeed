using System.Collections.Immutable;

namespace Ticketing.Tiers.Domain;

/// <summary>Which numbers an order gets, once it is known that there are enough.</summary>
internal static class NumberChoice
{
    /// <summary>The numbers of each line. Takes nothing.</summary>
    public static TicketNumbers[] For(TierState state, ImmutableArray<TicketRequest> lines) =>
        state.Definition.Seating == Seating.General ? Lowest(state, lines) : Seats(state, lines);

    private static TicketNumbers[] Lowest(TierState state, ImmutableArray<TicketRequest> lines)
    {
        var quantity = 0;
        foreach (var line in lines)
            quantity += line.Quantity;

        Span<int> found = quantity <= 64 ? stackalloc int[quantity] : new int[quantity];
        if (state.Free.FindLowest(found) < quantity)
            throw new InvalidOperationException("The tier counts more tickets left than it has free numbers.");

        var numbers = new TicketNumbers[lines.Length];
        for (int line = 0, from = 0; line < lines.Length; from += lines[line++].Quantity)
            numbers[line] = TicketNumbers.Of(found.Slice(from, lines[line].Quantity));
        return numbers;
    }

    private static TicketNumbers[] Seats(TierState state, ImmutableArray<TicketRequest> lines)
    {
        var chosen = new HashSet<int>();
        var numbers = new TicketNumbers[lines.Length];
        for (var line = 0; line < lines.Length; line++)
            numbers[line] = Taking(RequestedSeats.NumbersOf(state, lines[line]));

        for (var line = 0; line < lines.Length; line++)
        {
            if (!lines[line].Seats.IsEmpty)
                continue;
            numbers[line] = Taking(
                AdjacentSeats.Choose(state.Names, number => state.Free.Contains(number) && !chosen.Contains(number), lines[line].Quantity));
        }

        return numbers;

        TicketNumbers Taking(ImmutableArray<int> seats)
        {
            chosen.UnionWith(seats);
            return TicketNumbers.Of(seats.AsSpan());
        }
    }
}
