using Ticketing.Prices;

namespace Ticketing.Tiers;

/// <summary>What the organiser decided about the sale of an event.</summary>
[GenerateSerializer, Alias("ticketing.SaleState")]
public enum SaleState
{
    /// <summary>Not public yet.</summary>
    Draft,

    /// <summary>Public; sells within its windows.</summary>
    Published,

    /// <summary>Sales are suspended; holds stay.</summary>
    Paused,

    /// <summary>Sales are over.</summary>
    Ended,

    /// <summary>The event will not take place.</summary>
    Cancelled,
}

/// <summary>What a tier needs to know of its event in order to sell.</summary>
/// <param name="State">The organiser's decision.</param>
/// <param name="OnSaleAt">When the event's sale opens.</param>
/// <param name="StartsAt">When the event starts.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Version">The event's version that these terms come from.</param>
/// <param name="FirstTierId">The event's first tier, which keeps the book of its holders; empty: not known.</param>
/// <param name="Prices">Which fees and taxes the tickets bear; null: none.</param>
[GenerateSerializer, Immutable, Alias("ticketing.SaleTerms")]
public sealed record SaleTerms(
    [property: Id(0)] SaleState State,
    [property: Id(1)] DateTimeOffset OnSaleAt,
    [property: Id(2)] DateTimeOffset StartsAt,
    [property: Id(3)] string Currency,
    [property: Id(4)] long Version,
    [property: Id(5)] Guid FirstTierId = default,
    [property: Id(6)] PricePolicy? Prices = null);
