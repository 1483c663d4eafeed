using System.Collections.Immutable;

namespace Ticketing.Tiers;

/// <summary>How a tier stands. <c>Available</c> is what one could buy now: never negative.</summary>
/// <param name="TierId">The tier.</param>
/// <param name="Capacity">Most tickets that may be held and sold.</param>
/// <param name="Held">Tickets in unpaid orders.</param>
/// <param name="Sold">Tickets in paid orders; also void ones whose money went back, until they are back on sale.</param>
/// <param name="Version">Rises with every commit.</param>
[GenerateSerializer, Immutable, Alias("ticketing.TierCounts")]
public sealed record TierCounts(
    [property: Id(0)] Guid TierId,
    [property: Id(1)] int Capacity,
    [property: Id(2)] int Held,
    [property: Id(3)] int Sold,
    [property: Id(4)] long Version)
{
    /// <summary>Tickets left.</summary>
    public int Available => Math.Max(0, Capacity - Held - Sold);
}

/// <summary>How one seat stands.</summary>
[GenerateSerializer, Alias("ticketing.SeatState")]
public enum SeatState
{
    /// <summary>Can be bought.</summary>
    Available,

    /// <summary>In an unpaid order.</summary>
    Held,

    /// <summary>In a paid order.</summary>
    Sold,
}

/// <summary>The rows of a reserved tier.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.SeatMap")]
public sealed record SeatMap([property: Id(0)] ImmutableArray<SeatMapRow> Rows);

/// <summary>One row, with the state of each seat: the first belongs to seat 1.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.SeatMapRow")]
public sealed record SeatMapRow([property: Id(0)] string Name, [property: Id(1)] ImmutableArray<SeatState> Seats);

/// <summary>A tier counted from its rows in the database.</summary>
/// <param name="TierId">The tier.</param>
/// <param name="Capacity">Its capacity.</param>
/// <param name="Held">Tickets in held reservations.</param>
/// <param name="Sold">Tickets in sold reservations.</param>
/// <param name="TicketsIssued">Tickets that were issued, also those that a refund has made void and that are not back on sale.</param>
/// <param name="DuplicateSeats">Numbers that stand in two live reservations.</param>
/// <param name="PaidWithoutTicket">Tickets that a paid order should have and has not.</param>
/// <param name="TicketWithoutPayment">Valid tickets whose order has no settled payment, or of whose order all money goes back.</param>
/// <param name="MatchesGrain">Whether the live grain had the same counts at the same version.</param>
/// <param name="EnteredTwice">Entries that the server allowed while, as it knew, somebody was in by the same ticket.</param>
[GenerateSerializer, Immutable, Alias("ticketing.TierAudit")]
public sealed record TierAudit(
    [property: Id(0)] Guid TierId,
    [property: Id(1)] int Capacity,
    [property: Id(2)] int Held,
    [property: Id(3)] int Sold,
    [property: Id(4)] int TicketsIssued,
    [property: Id(5)] int DuplicateSeats,
    [property: Id(6)] int PaidWithoutTicket,
    [property: Id(7)] int TicketWithoutPayment,
    [property: Id(8)] bool MatchesGrain,
    [property: Id(9)] int EnteredTwice)
{
    /// <summary>Tickets beyond capacity; 0 unless a promise is broken.</summary>
    public int Oversold => Math.Max(0, Held + Sold - Capacity);

    /// <summary>Whether every promise about this tier holds.</summary>
    public bool IsSound =>
        Oversold == 0
            && DuplicateSeats == 0
            && PaidWithoutTicket == 0
            && TicketWithoutPayment == 0
            && EnteredTwice == 0
            && TicketsIssued == Sold
            && MatchesGrain;
}
