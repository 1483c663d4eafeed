namespace Ticketing.Tiers.Domain;

/// <summary>The state of every seat.</summary>
internal static class SeatMaps
{
    /// <summary>The map of a reserved tier.</summary>
    public static SeatMap Of(TierState state)
    {
        var sold = new HashSet<int>();
        foreach (var reservation in state.Reservations.Where(static reservation => reservation.IsSold))
            foreach (var line in reservation.Lines)
                foreach (var number in line.Numbers)
                    sold.Add(number);

        return new SeatMap([.. Enumerable.Range(0, state.Names.RowCount).Select(row => RowOf(state, row, sold))]);
    }

    private static SeatMapRow RowOf(TierState state, int row, HashSet<int> sold)
    {
        var (name, first, seats) = state.Names.Row(row);
        return new SeatMapRow(name, [.. Enumerable.Range(first, seats).Select(StateOf)]);

        SeatState StateOf(int number) =>
            state.Free.Contains(number) ? SeatState.Available : sold.Contains(number) ? SeatState.Sold : SeatState.Held;
    }
}
