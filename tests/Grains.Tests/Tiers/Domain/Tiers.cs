using System.Collections.Immutable;

namespace Ticketing.Tiers.Domain;

/// <summary>Tiers and commands for tests of the domain.</summary>
internal static class Tiers
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static TierDefinition General(int capacity, int maxPerOrder = 10, int? maxPerBuyer = null) => new(
        Guid.NewGuid(), Guid.NewGuid(), 0, "Standing", null, capacity, maxPerOrder, maxPerBuyer, null, null, Seating.General, [],
        [new("full", 5000), new("half", 2500)]);

    public static TierDefinition Reserved(params SeatRow[] rows) =>
        General(rows.Sum(row => row.Seats)) with { Seating = Seating.Reserved, Rows = [.. rows] };

    public static TierState State(TierDefinition definition, SaleState state = SaleState.Published, ReturnDelays? delays = null) =>
        new(definition, definition.Capacity, new SaleTerms(state, Now.AddHours(-1), Now.AddDays(1), "EUR", 1), delays);

    public static HoldTickets Hold(int quantity, Guid? buyer = null, params string[] seats) =>
        new(Guid.NewGuid(), buyer ?? Guid.NewGuid(), [new TicketRequest(0, "full", quantity, [.. seats])], Now.AddMinutes(10), null);

    /// <summary>Decides and applies, as the grain does.</summary>
    public static HoldResult Do(this TierState state, HoldTickets command, DateTimeOffset? now = null)
    {
        var (result, change) = HoldRules.Decide(state, command, command.HeldUntil ?? Now.AddMinutes(10), now ?? Now);
        if (change is not null)
            state.Apply(change);
        return result;
    }

    public static ImmutableArray<string> SeatsOf(this HoldResult result) =>
        [.. Assert.IsType<HoldResult.Held>(result).Lines.SelectMany(line => line.Seats)];
}
