using System.Collections.Immutable;

namespace Ticketing.Tiers.Domain;

/// <summary>Seats that an order asks for by name.</summary>
internal static class RequestedSeats
{
    /// <summary>Refuses seats that the tier does not have, that stand twice, or that are not as many as the line's quantity.</summary>
    public static HoldResult? Refuse(TierState state, ImmutableArray<TicketRequest> lines)
    {
        HashSet<string>? seen = null;
        foreach (var line in lines)
        {
            if (line.Seats.IsEmpty)
                continue;

            seen ??= new(StringComparer.Ordinal);
            var wrong = line.Seats.Where(seat => state.Names.NumberOf(seat) is null || !seen.Add(seat)).ToImmutableArray();
            if (!wrong.IsEmpty || line.Seats.Length != line.Quantity)
                return new HoldResult.InvalidSeats(line.Line, wrong.IsEmpty ? line.Seats : wrong);
        }

        return null;
    }

    /// <summary>Refuses seats that are held or sold, and names all of them.</summary>
    public static HoldResult? RefuseTaken(TierState state, ImmutableArray<TicketRequest> lines)
    {
        if (lines.All(static line => line.Seats.IsEmpty))
            return null;

        var taken = lines.SelectMany(static line => line.Seats)
            .Where(seat => !state.Free.Contains(NumberOf(state, seat)))
            .ToImmutableArray();
        return taken.IsEmpty ? null : new HoldResult.SeatTaken(taken);
    }

    /// <summary>The numbers of seats that exist.</summary>
    public static ImmutableArray<int> NumbersOf(TierState state, TicketRequest line) =>
        [.. line.Seats.Select(seat => NumberOf(state, seat))];

    private static int NumberOf(TierState state, string seat) =>
        state.Names.NumberOf(seat) ?? throw new InvalidOperationException($"There is no seat '{seat}'.");
}
