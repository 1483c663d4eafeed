using System.Collections.Immutable;

namespace Ticketing.Tiers.Domain;

/// <summary>What a tier records. Loading a tier applies the same changes.</summary>
internal abstract record TierChange
{
    private TierChange()
    {
    }

    /// <summary>Free tickets went to an order: held, or sold at once when a lapsed hold is taken again.</summary>
    public sealed record Reserved(Reservation Reservation) : TierChange;

    /// <summary>A hold ends later.</summary>
    public sealed record Extended(Guid OrderId, DateTimeOffset HeldUntil) : TierChange;

    /// <summary>A hold became a sale.</summary>
    public sealed record Confirmed(Guid OrderId) : TierChange;

    /// <summary>Holds were given up or their time was over, or sold tickets were taken back: their numbers are free.</summary>
    public sealed record Released(ImmutableArray<Guid> OrderIds) : TierChange
    {
        /// <summary>
        /// Nothing was there to be freed. It is recorded all the same: that a copy of the tier knows of nothing proves nothing before its
        /// commit has shown that no other copy has written.
        /// </summary>
        public static Released Nothing { get; } = new([]);
    }

    /// <summary>Some of an order's sold tickets are void, and their numbers free.</summary>
    public sealed record Returned(Guid OrderId, ImmutableArray<int> Numbers) : TierChange;

    /// <summary>The organiser changed the tier.</summary>
    public sealed record Redefined(TierDefinition Definition) : TierChange;
}
