using System.Collections.Immutable;

namespace Ticketing.Holders;

/// <summary>What a tier asks and tells the keeper of its event's holders, much in one call.</summary>
/// <param name="Moves">What has become of holds: entered first.</param>
/// <param name="Claims">What is asked for; answered in this order.</param>
[GenerateSerializer, Immutable, Alias("ticketing.HolderNews")]
public sealed record HolderNews([property: Id(0)] ImmutableArray<HoldMove> Moves, [property: Id(1)] ImmutableArray<HoldClaim> Claims);
