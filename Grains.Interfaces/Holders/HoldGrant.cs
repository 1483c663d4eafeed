using Ticketing.Tiers;

namespace Ticketing.Holders;

/// <summary>The answer to a <see cref="HoldClaim"/>.</summary>
/// <param name="HeldSeconds">How long the hold may last.</param>
/// <param name="Refusal">Why not: <see cref="HoldResult.TooManyHolds"/> or <see cref="HoldResult.CoolingDown"/>; null: it may be.</param>
[GenerateSerializer, Immutable, Alias("ticketing.HoldGrant")]
public sealed record HoldGrant([property: Id(0)] int HeldSeconds, [property: Id(1)] HoldResult? Refusal);
