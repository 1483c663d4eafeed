using System.Collections.Immutable;
using Ticketing.Tiers;

namespace Ticketing.Events.Domain;

/// <summary>What an organiser may do to an event.</summary>
internal static class EventRules
{
    /// <summary>Most tiers of one event.</summary>
    public const int MaxTiers = 50;

    /// <summary>A new draft.</summary>
    public static EventDocument Create(Guid eventId, EventDetails details, ImmutableArray<TierDraft> tiers, DateTimeOffset now) => new(
        eventId,
        details with { Slug = details.Slug ?? Slugs.From(details.Name, eventId) },
        SaleState.Draft,
        Version: 1,
        [.. tiers.Select((tier, position) => ToDefinition(tier, eventId, position, now))]);

    /// <summary>Why these details can't replace the event's own; null: they can.</summary>
    public static EditResult? RefuseEdit(EventDocument document, EventDetails details) =>
        document.State != SaleState.Draft && details.Currency != document.Details.Currency
            ? new EditResult.Invalid("currency", "The currency of a public event is fixed.")
            : null;

    /// <summary>
    /// Why these tiers can't be sold together; null: they can. Were every ticket sold at its highest price, the sum must still be one
    /// that every reader of JSON can hold: so no order and no sum of sales ever overflows, in any currency.
    /// </summary>
    public static EditResult? RefuseWorth(ImmutableArray<TierDefinition> tiers)
    {
        var worth = tiers.Aggregate(Int128.Zero, static (sum, tier) => sum + ((Int128)tier.Capacity * HighestPrice(tier)));
        return worth <= Price.MaxAmountMinor
            ? null
            : new EditResult.Invalid("prices", $"All tickets together would cost more than {Price.MaxAmountMinor}: no sum can be that high.");
    }

    private static long HighestPrice(TierDefinition tier) => tier.Prices.Select(static price => price.AmountMinor).DefaultIfEmpty().Max();

    /// <summary>The state after an action; null: the action makes no sense now.</summary>
    public static SaleState? After(SaleState state, SaleAction action) => (action, state) switch
    {
        (SaleAction.Publish, SaleState.Draft or SaleState.Published) => SaleState.Published,
        (SaleAction.Pause, SaleState.Published or SaleState.Paused) => SaleState.Paused,
        (SaleAction.Resume, SaleState.Paused or SaleState.Published) => SaleState.Published,
        (SaleAction.End, SaleState.Published or SaleState.Paused or SaleState.Ended) => SaleState.Ended,
        (SaleAction.Cancel, _) => SaleState.Cancelled,
        _ => null,
    };

    /// <summary>A new tier as it is defined.</summary>
    public static TierDefinition ToDefinition(TierDraft draft, Guid eventId, int position, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        eventId,
        position,
        draft.Name,
        draft.Sector,
        draft.Seating == Seating.Reserved ? draft.Rows.Sum(static row => row.Seats) : draft.Capacity,
        draft.MaxPerOrder,
        draft.MaxPerBuyer,
        draft.SalesStart,
        draft.SalesEnd,
        draft.Seating,
        draft.Seating == Seating.Reserved ? draft.Rows : [],
        draft.Prices);

    /// <summary>A tier after a patch.</summary>
    public static TierDefinition Patch(TierDefinition tier, TierPatch patch) => tier with
    {
        Name = patch.Name ?? tier.Name,
        Sector = patch.Sector ?? tier.Sector,
        Capacity = patch.Capacity ?? tier.Capacity,
        MaxPerOrder = patch.MaxPerOrder ?? tier.MaxPerOrder,
        MaxPerBuyer = patch.ClearMaxPerBuyer ? null : patch.MaxPerBuyer ?? tier.MaxPerBuyer,
        SalesStart = patch.ClearSalesStart ? null : patch.SalesStart ?? tier.SalesStart,
        SalesEnd = patch.ClearSalesEnd ? null : patch.SalesEnd ?? tier.SalesEnd,
        Prices = patch.Prices ?? tier.Prices,
    };

    /// <summary>What the event's tiers need to know of it.</summary>
    public static SaleTerms TermsOf(EventDocument document) =>
        new(document.State, document.Details.OnSaleAt, document.Details.StartsAt, document.Details.Currency, document.Version);
}
