namespace Ticketing.Rush.Told;

/// <summary>Compares what two accounts of one order say about its tickets. The order of lines and seats means nothing.</summary>
internal static class SameSeats
{
    public static bool Are(OrderView one, OrderView other) => Tickets(one).SetEquals(Tickets(other));

    public static string Describe(OrderView order) => string.Join(", ", order.Lines.Select(line => line.Describe()));

    private static HashSet<(string TierId, string Category, string Seat)> Tickets(OrderView order) =>
        [.. order.Lines.SelectMany(line => line.Seats.Select(seat => (line.TierId, line.Category, seat)))];
}
