namespace Ticketing.Holders;

/// <summary>What has become of an order's hold in a tier. One that ends by itself needs no telling.</summary>
[GenerateSerializer, Alias("ticketing.HoldMoveKind")]
public enum HoldMoveKind
{
    /// <summary>It came to nothing: its tier could not hold the tickets after all.</summary>
    Withdrawn,

    /// <summary>Its tickets are paid.</summary>
    Paid,

    /// <summary>Its tickets were given back unpaid.</summary>
    GivenUp,

    /// <summary>It ends later.</summary>
    Prolonged,
}

/// <summary>One move of a hold.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="TierId">The tier.</param>
/// <param name="Kind">What has become of it.</param>
/// <param name="HeldUntil">The new end of a hold that was prolonged; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("ticketing.HoldMove")]
public sealed record HoldMove(
    [property: Id(0)] Guid OrderId,
    [property: Id(1)] Guid TierId,
    [property: Id(2)] HoldMoveKind Kind,
    [property: Id(3)] DateTimeOffset? HeldUntil = null);
