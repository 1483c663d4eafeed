using System.Collections.Immutable;
using Ticketing.Orders;

namespace Ticketing.Tiers;

/// <summary>Tells a tier that an order is paid.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="BuyerId">Its buyer.</param>
/// <param name="Lines">The order's lines in this tier, as they were held: what to take again if the hold has lapsed.</param>
/// <param name="Order">The order's own record, committed together, if this tier is the order's only one.</param>
[GenerateSerializer, Immutable, Alias("ticketing.ConfirmTickets")]
public sealed record ConfirmTickets(
    [property: Id(0)] Guid OrderId,
    [property: Id(1)] Guid BuyerId,
    [property: Id(2)] ImmutableArray<HeldLine> Lines,
    [property: Id(3)] OrderMoved? Order);

/// <summary>What a tier answers to <see cref="ConfirmTickets"/>.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.ConfirmResult")]
public abstract record ConfirmResult
{
    private ConfirmResult()
    {
    }

    /// <summary>The tickets are sold and issued, durably. Also the answer when they were before.</summary>
    /// <param name="Lines">Their lines; the seats differ from the held ones if the hold had lapsed.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.ConfirmResult.Confirmed")]
    public sealed record Confirmed([property: Id(0)] ImmutableArray<HeldLine> Lines) : ConfirmResult;

    /// <summary>The hold had lapsed and others have the tickets: the money must go back.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.ConfirmResult.Gone")]
    public sealed record Gone : ConfirmResult;

    /// <summary>The tier refuses work for now; nothing was decided.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.ConfirmResult.Overloaded")]
    public sealed record Overloaded : ConfirmResult;
}

/// <summary>Tells a tier that an order is given up.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="EvenIfSold">Takes sold tickets back as well: they become invalid, and their numbers free.</param>
/// <param name="Order">The order's own record, committed together, if this tier is the order's only one.</param>
/// <param name="HeldUntil">Means the hold that ends then, and no other of the same order; null: whatever the order has.</param>
/// <param name="HasLapsed">Whether the order's time is over: its tickets then come back at a moment that only the tier knows.</param>
[GenerateSerializer, Immutable, Alias("ticketing.ReleaseTickets")]
public sealed record ReleaseTickets(
    [property: Id(0)] Guid OrderId,
    [property: Id(1)] bool EvenIfSold,
    [property: Id(2)] OrderMoved? Order,
    [property: Id(3)] DateTimeOffset? HeldUntil = null,
    [property: Id(4)] bool HasLapsed = false);

/// <summary>What a tier answers to <see cref="ReleaseTickets"/>.</summary>
[GenerateSerializer, Alias("ticketing.ReleaseResult")]
public enum ReleaseResult
{
    /// <summary>The order does not have in this tier (any more) what was meant, durably.</summary>
    Released,

    /// <summary>The order's tickets are sold: they stay.</summary>
    Sold,

    /// <summary>The tier refuses work for now; nothing was decided.</summary>
    Overloaded,
}

/// <summary>Tells a tier that sold tickets of an order are void and go back on sale: their money is back.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Numbers">The tickets' numbers.</param>
[GenerateSerializer, Immutable, Alias("ticketing.ReturnTickets")]
public sealed record ReturnTickets([property: Id(0)] Guid OrderId, [property: Id(1)] ImmutableArray<int> Numbers);

/// <summary>What a tier answers to <see cref="ReturnTickets"/>.</summary>
[GenerateSerializer, Alias("ticketing.ReturnResult")]
public enum ReturnResult
{
    /// <summary>The order does not have these numbers (any more), durably.</summary>
    Returned,

    /// <summary>The tier refuses work for now; nothing was decided.</summary>
    Overloaded,
}

/// <summary>Asks a tier to move the end of an order's hold.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="HeldUntil">The new end; never earlier than the old one.</param>
/// <param name="Order">The order's own record, committed together, if this tier is the order's only one.</param>
[GenerateSerializer, Immutable, Alias("ticketing.ExtendHold")]
public sealed record ExtendHold(
    [property: Id(0)] Guid OrderId,
    [property: Id(1)] DateTimeOffset HeldUntil,
    [property: Id(2)] OrderMoved? Order);

/// <summary>What a tier answers to <see cref="ExtendHold"/>.</summary>
[GenerateSerializer, Alias("ticketing.ExtendResult")]
public enum ExtendResult
{
    /// <summary>The hold now ends at the time asked for, or later.</summary>
    Extended,

    /// <summary>The hold has ended.</summary>
    Gone,

    /// <summary>The tier refuses work for now; nothing was decided.</summary>
    Overloaded,
}
