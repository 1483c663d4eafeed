
namespace Ticketing.Live;

/// <summary>How an order has moved.</summary>
[GenerateSerializer, Alias("ticketing.OrderMove")]
public enum OrderMove
{
    /// <summary>A payment was started.</summary>
    Charged,

    /// <summary>The processor refused the payment.</summary>
    Declined,

    /// <summary>The money has come; the tickets are being issued.</summary>
    MoneyCame,

    /// <summary>The tickets are issued.</summary>
    Paid,

    /// <summary>Its hold was prolonged.</summary>
    Extended,

    /// <summary>Its buyer gave it up.</summary>
    Cancelled,

    /// <summary>It was not paid in time, or its tickets were gone when the money came.</summary>
    Expired,

    /// <summary>Money goes back: it came too late or for an order that is paid already, or the organiser returns it.</summary>
    Refunding,

    /// <summary>The money, or a part of it, went back.</summary>
    Refunded,

    /// <summary>It was placed.</summary>
    Placed,

    /// <summary>Money came, or must go back, and a person has to look at it.</summary>
    Review,

    /// <summary>A person has looked at the money and settled the matter.</summary>
    SettledByHand,
}

/// <summary>An order has moved. Small, for most are read by nobody: whoever serves the buyer asks the order itself.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="BuyerId">Whose it is.</param>
/// <param name="Move">What has happened to it.</param>
/// <param name="Version">Orders the notices of one order.</param>
/// <param name="Device">For <see cref="OrderMove.Placed"/>: the buyer's device that placed it and so knows it; null: none says so.</param>
[GenerateSerializer, Immutable, Alias("ticketing.OrderNotice")]
public sealed record OrderNotice(
    [property: Id(0)] Guid OrderId,
    [property: Id(1)] Guid BuyerId,
    [property: Id(2)] OrderMove Move,
    [property: Id(3)] long Version,
    [property: Id(4)] Guid? Device = null);
