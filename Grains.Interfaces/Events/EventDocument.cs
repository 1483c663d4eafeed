using System.Collections.Immutable;
using Ticketing.Ledger;
using Ticketing.Prices;
using Ticketing.Tiers;

namespace Ticketing.Events;

/// <summary>What an organiser says of an event.</summary>
/// <param name="Slug">Its name in addresses; unique; null: made from the name.</param>
/// <param name="Name">1–200 characters.</param>
/// <param name="Venue">1–200 characters.</param>
/// <param name="Description">At most 10,000 characters.</param>
/// <param name="ImageUrl">An absolute https address or a path of this site.</param>
/// <param name="Currency">ISO 4217 code; fixed once the event is public.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="OnSaleAt">When the sale opens.</param>
/// <param name="TimeZone">The IANA name of the zone on whose clocks it takes place.</param>
/// <param name="DoorsAt">When people are let in: not after it starts; null: not said.</param>
/// <param name="EndsAt">When it ends: not before it starts; null: not said.</param>
/// <param name="VerifiedOnly">Whether only those may buy whose address is proved.</param>
/// <param name="RotatingCodes">Whether the codes of its tickets change all the time.</param>
/// <param name="MailNote">What every letter about it says beside its own words, at most 500 characters; null: nothing.</param>
[GenerateSerializer, Immutable, Alias("ticketing.EventDetails")]
public sealed record EventDetails(
    [property: Id(0)] string? Slug,
    [property: Id(1)] string Name,
    [property: Id(2)] string Venue,
    [property: Id(3)] string? Description,
    [property: Id(4)] string? ImageUrl,
    [property: Id(5)] string Currency,
    [property: Id(6)] DateTimeOffset StartsAt,
    [property: Id(7)] DateTimeOffset OnSaleAt,
    [property: Id(8)] string TimeZone = "UTC",
    [property: Id(9)] DateTimeOffset? DoorsAt = null,
    [property: Id(10)] DateTimeOffset? EndsAt = null,
    [property: Id(11)] bool VerifiedOnly = false,
    [property: Id(13)] bool RotatingCodes = false,
    [property: Id(12)] string? MailNote = null);

/// <summary>What an organiser says of an event anew.</summary>
/// <param name="Details">What replaces what was said of it.</param>
/// <param name="MaySellAfterStart">Whether a tier may go on selling after the start, where only this change makes it.</param>
/// <param name="Prices">With another currency: the prices in it, of every tier that there is; else none.</param>
[GenerateSerializer, Immutable, Alias("ticketing.EventEdit")]
public sealed record EventEdit(
    [property: Id(0)] EventDetails Details, [property: Id(1)] bool MaySellAfterStart, [property: Id(2)] ImmutableArray<TierPrices> Prices)
{
    /// <summary>Only details.</summary>
    public static EventEdit Of(EventDetails details) => new(details, MaySellAfterStart: false, []);
}

/// <summary>What an organiser asks for, of all categories of a tier.</summary>
/// <param name="TierId">The tier.</param>
/// <param name="Prices">One for each category.</param>
[GenerateSerializer, Immutable, Alias("ticketing.TierPrices")]
public sealed record TierPrices([property: Id(0)] Guid TierId, [property: Id(1)] ImmutableArray<Price> Prices);

/// <summary>
/// A tier to be added. Ranges as in <see cref="TierDefinition"/>, but for prices: they are what the organiser asks for, before fees and
/// taxes of <see cref="EventDocument.Prices"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("ticketing.TierDraft")]
public sealed record TierDraft(
    [property: Id(0)] string Name,
    [property: Id(1)] string? Sector,
    [property: Id(2)] int Capacity,
    [property: Id(3)] int MaxPerOrder,
    [property: Id(4)] int? MaxPerBuyer,
    [property: Id(5)] DateTimeOffset? SalesStart,
    [property: Id(6)] DateTimeOffset? SalesEnd,
    [property: Id(7)] Seating Seating,
    [property: Id(8)] ImmutableArray<SeatRow> Rows,
    [property: Id(9)] ImmutableArray<Price> Prices);

/// <summary>Changes to a tier; null leaves a value as it is. Ranges as in <see cref="TierDefinition"/>.</summary>
/// <param name="Name">What buyers read.</param>
/// <param name="Sector">The part of the venue.</param>
/// <param name="Capacity">Not less than what is held and sold.</param>
/// <param name="MaxPerOrder">Most tickets in one order.</param>
/// <param name="MaxPerBuyer">Most tickets of one buyer.</param>
/// <param name="SalesStart">When sales open.</param>
/// <param name="SalesEnd">When sales close.</param>
/// <param name="Prices">What the organiser asks for, of all of the tier's categories; tickets that are held or sold keep theirs.</param>
/// <param name="ClearSalesStart">Sets <c>SalesStart</c> back to the event's.</param>
/// <param name="ClearSalesEnd">Sets <c>SalesEnd</c> back to the event's start.</param>
/// <param name="ClearMaxPerBuyer">Lifts the limit per buyer.</param>
[GenerateSerializer, Immutable, Alias("ticketing.TierPatch")]
public sealed record TierPatch(
    [property: Id(0)] string? Name = null,
    [property: Id(1)] string? Sector = null,
    [property: Id(2)] int? Capacity = null,
    [property: Id(3)] int? MaxPerOrder = null,
    [property: Id(4)] int? MaxPerBuyer = null,
    [property: Id(5)] DateTimeOffset? SalesStart = null,
    [property: Id(6)] DateTimeOffset? SalesEnd = null,
    [property: Id(7)] ImmutableArray<Price>? Prices = null,
    [property: Id(8)] bool ClearSalesStart = false,
    [property: Id(9)] bool ClearSalesEnd = false,
    [property: Id(10)] bool ClearMaxPerBuyer = false);

/// <summary>An event as its organiser sees it.</summary>
/// <param name="EventId">Its id.</param>
/// <param name="Details">What the organiser says of it; its slug is set.</param>
/// <param name="State">What the organiser decided about the sale.</param>
/// <param name="Version">Rises with every change of the event or one of its tiers' definitions.</param>
/// <param name="Tiers">In the organiser's order.</param>
/// <param name="PostponedFrom">When it was to start before it was postponed last; null: it never was.</param>
/// <param name="Prices">Which fees and taxes its tickets bear; null: none. Its tiers' prices are what follows from that.</param>
[GenerateSerializer, Immutable, Alias("ticketing.EventDocument")]
public sealed record EventDocument(
    [property: Id(0)] Guid EventId,
    [property: Id(1)] EventDetails Details,
    [property: Id(2)] SaleState State,
    [property: Id(3)] long Version,
    [property: Id(4)] ImmutableArray<TierDefinition> Tiers,
    [property: Id(5)] DateTimeOffset? PostponedFrom = null,
    [property: Id(6)] PricePolicy? Prices = null);

/// <summary>An event with its tiers' live counts.</summary>
/// <param name="Document">The definition.</param>
/// <param name="Counts">One for each tier of the document, in its order.</param>
[GenerateSerializer, Immutable, Alias("ticketing.EventView")]
public sealed record EventView([property: Id(0)] EventDocument Document, [property: Id(1)] ImmutableArray<TierCounts> Counts);

/// <summary>The audit of a whole event.</summary>
/// <param name="Tiers">Tier by tier.</param>
/// <param name="Ledger">Where its money is; null: a silo of an earlier version has counted.</param>
[GenerateSerializer, Immutable, Alias("ticketing.EventAudit")]
public sealed record EventAudit([property: Id(0)] ImmutableArray<TierAudit> Tiers, [property: Id(1)] LedgerAudit? Ledger)
{
    /// <summary>Whether every promise holds.</summary>
    public bool IsSound => Tiers.All(tier => tier.IsSound) && Ledger is not { IsSound: false };
}
