using System.Collections.Immutable;
using Ticketing.Payments;
using Ticketing.Prices;

namespace Ticketing.Orders;

/// <summary>Where an order stands.</summary>
[GenerateSerializer, Alias("ticketing.OrderStatus")]
public enum OrderStatus
{
    /// <summary>Its tickets are held until it is paid or its time is over.</summary>
    AwaitingPayment = 0,

    /// <summary>Its tickets are sold and issued.</summary>
    Paid = 1,

    /// <summary>Given up by its buyer; its tickets were freed.</summary>
    Cancelled = 2,

    /// <summary>Not paid in time; its tickets were freed.</summary>
    Expired = 3,

    /// <summary>The money went back.</summary>
    Refunded = 4,
}

/// <summary>An order as its buyer sees it.</summary>
/// <param name="OrderId">Its id.</param>
/// <param name="BuyerId">Whose it is.</param>
/// <param name="EventId">What for.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When it was placed.</param>
/// <param name="ExpiresAt">When its holds end unless it is paid.</param>
/// <param name="TotalMinor">What it costs, in the currency's minor unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Lines">What it is for, in the order of the request.</param>
/// <param name="Payment">The payment that matters: the one that paid it, else one that needs a person, one that goes back, or the latest;
/// null if none was tried.</param>
/// <param name="Version">Rises with every change.</param>
/// <param name="PaidAt">When its tickets were issued; null: they were not.</param>
/// <param name="Refunds">What its organiser gives back, oldest first; default: nothing.</param>
/// <param name="Prices">Which fees and taxes it bears; null: none.</param>
[GenerateSerializer, Immutable, Alias("ticketing.OrderView")]
public sealed record OrderView(
    [property: Id(0)] Guid OrderId,
    [property: Id(1)] Guid BuyerId,
    [property: Id(2)] Guid EventId,
    [property: Id(3)] OrderStatus Status,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] DateTimeOffset ExpiresAt,
    [property: Id(6)] long TotalMinor,
    [property: Id(7)] string Currency,
    [property: Id(8)] ImmutableArray<OrderLineView> Lines,
    [property: Id(9)] PaymentRecord? Payment,
    [property: Id(10)] long Version,
    [property: Id(11)] DateTimeOffset? PaidAt = null,
    [property: Id(12)] ImmutableArray<RefundRecord> Refunds = default,
    [property: Id(13)] PricePolicy? Prices = null);

/// <summary>A line of an order.</summary>
/// <param name="TierId">The tier.</param>
/// <param name="Category">The price category.</param>
/// <param name="Quantity">How many.</param>
/// <param name="UnitPriceMinor">What one costs.</param>
/// <param name="Seats">Ticket numbers in general admission, seat names in reserved seating.</param>
[GenerateSerializer, Immutable, Alias("ticketing.OrderLineView")]
public sealed record OrderLineView(
    [property: Id(0)] Guid TierId,
    [property: Id(1)] string Category,
    [property: Id(2)] int Quantity,
    [property: Id(3)] long UnitPriceMinor,
    [property: Id(4)] ImmutableArray<string> Seats);

/// <summary>What became of a buyer's wish to change an order.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.OrderResult")]
public abstract record OrderResult
{
    private OrderResult()
    {
    }

    /// <summary>Done, durably.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.OrderResult.Done")]
    public sealed record Done([property: Id(0)] OrderView Order) : OrderResult;

    /// <summary>There is no such order, or it is somebody else's.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.OrderResult.NotFound")]
    public sealed record NotFound : OrderResult;

    /// <summary>The order is past this.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.OrderResult.WrongState")]
    public sealed record WrongState([property: Id(0)] OrderStatus Status, [property: Id(1)] string Why) : OrderResult;

    /// <summary>The hold is not prolonged, since its buyer has kept tickets of the event and not paid before.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.OrderResult.NotProlonged")]
    public sealed record NotProlonged([property: Id(0)] OrderStatus Status) : OrderResult;

    /// <summary>Refused for now; nothing was decided.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.OrderResult.Overloaded")]
    public sealed record Overloaded : OrderResult;
}
