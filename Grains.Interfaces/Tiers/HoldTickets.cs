using System.Collections.Immutable;

namespace Ticketing.Tiers;

/// <summary>Asks a tier to hold tickets for one order.</summary>
/// <param name="OrderId">The order; a second call with the same id has no second effect.</param>
/// <param name="BuyerId">Whose account they are for.</param>
/// <param name="Lines">At least one; a category at most once.</param>
/// <param name="HeldUntil">When the hold ends by itself; null: when the order does whose record is committed with it.</param>
/// <param name="RequestDigest">
/// Given when this tier is the order's only one: the order's own record is then committed together with the hold, so no crash can part
/// them. The tier's clock and settings say when the order was placed and when it ends. See <see cref="Orders.RequestDigest"/>.
/// </param>
/// <param name="PersonId">Whose limits the tickets count against, where that is another account of theirs; null: the buyer's.</param>
/// <param name="IsAdmitted">Whether the event's waiting room has let the buyer in.</param>
/// <param name="IsFree">Whether the tickets cost nothing, whatever their prices are: they are given.</param>
[GenerateSerializer, Immutable, Alias("ticketing.HoldTickets")]
public sealed record HoldTickets(
    [property: Id(0)] Guid OrderId,
    [property: Id(1)] Guid BuyerId,
    [property: Id(2)] ImmutableArray<TicketRequest> Lines,
    [property: Id(3)] DateTimeOffset? HeldUntil,
    [property: Id(4)] Guid? RequestDigest,
    [property: Id(5)] Guid? PersonId = null,
    [property: Id(6)] bool IsAdmitted = false,
    [property: Id(7)] bool IsFree = false);

/// <summary>Tickets of one category that an order asks for.</summary>
/// <param name="Line">The line's number within the whole order, from 0.</param>
/// <param name="Category">The price category.</param>
/// <param name="Quantity">1 or more.</param>
/// <param name="Seats">The seats asked for, as many as <paramref name="Quantity"/>; empty: the tier chooses.</param>
[GenerateSerializer, Immutable, Alias("ticketing.TicketRequest")]
public readonly record struct TicketRequest(
    [property: Id(0)] int Line,
    [property: Id(1)] string Category,
    [property: Id(2)] int Quantity,
    [property: Id(3)] ImmutableArray<string> Seats);

/// <summary>Tickets of one category that a tier holds or has sold.</summary>
/// <param name="Line">The line's number within the whole order.</param>
/// <param name="Category">The price category.</param>
/// <param name="Quantity">How many.</param>
/// <param name="UnitPriceMinor">What one costs, in the currency's minor unit, as it was when they were held.</param>
/// <param name="Seats">Ticket numbers in general admission, seat names in reserved seating.</param>
/// <param name="Anchor">The first of the tickets' numbers when they were first held: with tier and order,
/// the key of the line's row.</param>
[GenerateSerializer, Immutable, Alias("ticketing.HeldLine")]
public readonly record struct HeldLine(
    [property: Id(0)] int Line,
    [property: Id(1)] string Category,
    [property: Id(2)] int Quantity,
    [property: Id(3)] long UnitPriceMinor,
    [property: Id(4)] ImmutableArray<string> Seats,
    [property: Id(5)] int Anchor);
