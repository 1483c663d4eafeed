using System.Collections.Immutable;

namespace Ticketing.Tiers;

/// <summary>How places are handed out.</summary>
[GenerateSerializer, Alias("ticketing.Seating")]
public enum Seating
{
    /// <summary>General admission: any place will do; tickets carry the lowest free number.</summary>
    General,

    /// <summary>Every ticket is for one seat of one row.</summary>
    Reserved,
}

/// <summary>A row of a reserved tier. Its seats are named <c>{Name}-1</c> … <c>{Name}-{Seats}</c>.</summary>
/// <param name="Name">Unique within the tier, 1–20 characters.</param>
/// <param name="Seats">1–1,000.</param>
[GenerateSerializer, Immutable, Alias("ticketing.SeatRow")]
public sealed record SeatRow([property: Id(0)] string Name, [property: Id(1)] int Seats);

/// <summary>What a ticket of one category (full, half, …) costs.</summary>
/// <param name="Category">Unique within the tier.</param>
/// <param name="AmountMinor">
/// What buyers pay, in the minor unit of the event's currency, all fees and taxes included; 0 to <see cref="MaxAmountMinor"/>.
/// </param>
[GenerateSerializer, Immutable, Alias("ticketing.Price")]
public sealed record Price([property: Id(0)] string Category, [property: Id(1)] long AmountMinor)
{
    /// <summary>
    /// The greatest amount, of a price as of a sum: beyond it readers of JSON that know only doubles would show another one.
    /// </summary>
    public const long MaxAmountMinor = (1L << 53) - 1;
}

/// <summary>What an organiser decides about a tier.</summary>
/// <param name="TierId">Its id.</param>
/// <param name="EventId">The event it belongs to.</param>
/// <param name="Position">Its place in the event's list, from 0.</param>
/// <param name="Name">What buyers read.</param>
/// <param name="Sector">The part of the venue, if it has a name of its own.</param>
/// <param name="Capacity">Most tickets that may be held and sold at any time, 1–1,000,000.</param>
/// <param name="MaxPerOrder">Most tickets of this tier in one order, 1–1,000.</param>
/// <param name="MaxPerBuyer">Most tickets of this tier one buyer may hold and own over all orders; null: no limit.</param>
/// <param name="SalesStart">When sales open; null: with the event's.</param>
/// <param name="SalesEnd">When sales close; null: when the event starts.</param>
/// <param name="Seating">How places are handed out.</param>
/// <param name="Rows">The rows of a reserved tier, front to back; empty for general admission.</param>
/// <param name="Prices">At least one.</param>
[GenerateSerializer, Immutable, Alias("ticketing.TierDefinition")]
public sealed record TierDefinition(
    [property: Id(0)] Guid TierId,
    [property: Id(1)] Guid EventId,
    [property: Id(2)] int Position,
    [property: Id(3)] string Name,
    [property: Id(4)] string? Sector,
    [property: Id(5)] int Capacity,
    [property: Id(6)] int MaxPerOrder,
    [property: Id(7)] int? MaxPerBuyer,
    [property: Id(8)] DateTimeOffset? SalesStart,
    [property: Id(9)] DateTimeOffset? SalesEnd,
    [property: Id(10)] Seating Seating,
    [property: Id(11)] ImmutableArray<SeatRow> Rows,
    [property: Id(12)] ImmutableArray<Price> Prices);
