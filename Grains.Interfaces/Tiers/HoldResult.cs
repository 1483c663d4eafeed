using System.Collections.Immutable;
using Ticketing.Prices;

namespace Ticketing.Tiers;

/// <summary>Why a tier does not sell now.</summary>
[GenerateSerializer, Alias("ticketing.ClosedReason")]
public enum ClosedReason
{
    /// <summary>The sale has not opened.</summary>
    NotYetOpen,

    /// <summary>The tier's window is over.</summary>
    WindowOver,

    /// <summary>The organiser has paused the sale.</summary>
    Paused,

    /// <summary>The organiser has ended the sale.</summary>
    Ended,

    /// <summary>The event is cancelled.</summary>
    Cancelled,
}

/// <summary>What a tier answers to <see cref="HoldTickets"/>. The refusals are listed in order of precedence.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.HoldResult")]
public abstract record HoldResult
{
    private HoldResult()
    {
    }

    /// <summary>
    /// The tickets are held, durably. Without an order's record, also the answer when the order held tickets here before,
    /// whatever it asks for now.
    /// </summary>
    /// <param name="Lines">What is held.</param>
    /// <param name="HeldUntil">When the hold ends.</param>
    /// <param name="Currency">ISO 4217 code of the prices.</param>
    /// <param name="PlacedAt">When the order was placed; null: no order's record was committed with the hold.</param>
    /// <param name="Prices">Which fees and taxes the tickets bear; null: none.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.HoldResult.Held")]
    public sealed record Held(
        [property: Id(0)] ImmutableArray<HeldLine> Lines,
        [property: Id(1)] DateTimeOffset HeldUntil,
        [property: Id(2)] string Currency,
        [property: Id(3)] DateTimeOffset? PlacedAt,
        [property: Id(4)] PricePolicy? Prices = null) : HoldResult;

    /// <summary>The order was placed before: its own record says what became of it.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.HoldResult.AlreadyPlaced")]
    public sealed record AlreadyPlaced : HoldResult;

    /// <summary>There is no such tier, or it is not public yet.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.HoldResult.UnknownTier")]
    public sealed record UnknownTier : HoldResult;

    /// <summary>The tier refuses work for now; nothing was decided.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.HoldResult.Overloaded")]
    public sealed record Overloaded : HoldResult;

    /// <summary>A line names a category that the tier does not sell.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.HoldResult.UnknownCategory")]
    public sealed record UnknownCategory([property: Id(0)] int Line, [property: Id(1)] string Category) : HoldResult;

    /// <summary>A line names seats that the tier does not have, names one twice, or not as many as its quantity.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.HoldResult.InvalidSeats")]
    public sealed record InvalidSeats([property: Id(0)] int Line, [property: Id(1)] ImmutableArray<string> Seats) : HoldResult;

    /// <summary>The tier does not sell now.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.HoldResult.SalesClosed")]
    public sealed record SalesClosed([property: Id(0)] ClosedReason Reason, [property: Id(1)] DateTimeOffset? OpensAt) : HoldResult;

    /// <summary>The order, or the buyer's orders together, would exceed the limit.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.HoldResult.LimitExceeded")]
    public sealed record LimitExceeded([property: Id(0)] int Limit, [property: Id(1)] bool PerBuyer) : HoldResult;

    /// <summary>Seats that were asked for by name are held or sold.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.HoldResult.SeatTaken")]
    public sealed record SeatTaken([property: Id(0)] ImmutableArray<string> Seats) : HoldResult;

    /// <summary>Fewer tickets are left than were asked for.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.HoldResult.SoldOut")]
    public sealed record SoldOut([property: Id(0)] int Available) : HoldResult;

    /// <summary>The buyer holds too much of the event that is not paid.</summary>
    /// <param name="OpenOrders">Their unpaid orders.</param>
    /// <param name="HeldTickets">The tickets in them.</param>
    /// <param name="Limit">Most of either.</param>
    /// <param name="PerOrders">Whether the limit is one of orders, not of tickets.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.HoldResult.TooManyHolds")]
    public sealed record TooManyHolds(
        [property: Id(0)] int OpenOrders,
        [property: Id(1)] int HeldTickets,
        [property: Id(2)] int Limit,
        [property: Id(3)] bool PerOrders) : HoldResult;

    /// <summary>The buyer has let tickets of the event go unpaid too often lately.</summary>
    /// <param name="Until">When they may order again.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.HoldResult.CoolingDown")]
    public sealed record CoolingDown([property: Id(0)] DateTimeOffset Until) : HoldResult;
}
