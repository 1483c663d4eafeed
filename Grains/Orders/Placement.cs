using System.Collections.Immutable;
using Ticketing.Orders.Domain;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>What became of a try to hold all lines of an order.</summary>
/// <param name="StillHeld">What is held for no order and could not be given back at once.</param>
internal abstract record Placement(ImmutableArray<UnplacedHold> StillHeld)
{
    /// <summary>The order stands, durably.</summary>
    public sealed record Stands(Order Order) : Placement([]);

    /// <summary>A tier refused; nothing is held but what is left over.</summary>
    public sealed record Refused(Guid TierId, HoldResult Why, ImmutableArray<UnplacedHold> StillHeld) : Placement(StillHeld);

    /// <summary>An order of this id stands: its record is the answer.</summary>
    public sealed record KeyTaken(ImmutableArray<UnplacedHold> StillHeld) : Placement(StillHeld);

    /// <summary>It can't be told, or there was a fault. The same try again will learn what is held.</summary>
    public sealed record Unknown(Exception Fault, ImmutableArray<UnplacedHold> StillHeld) : Placement(StillHeld);
}

/// <summary>A hold of a try that came to nothing.</summary>
/// <param name="Tier">Where.</param>
/// <param name="OrderId">What for.</param>
/// <param name="HeldUntil">When it ends. Each try asks for a time of its own;
/// so no hold can be taken for that of an order that stands.</param>
internal readonly record struct UnplacedHold(TierKey Tier, Guid OrderId, DateTimeOffset HeldUntil);
