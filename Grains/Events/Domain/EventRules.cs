using System.Collections.Immutable;
using Ticketing.Prices;
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

    /// <summary>Why what an organiser says anew can't replace what was said; null: it can.</summary>
    public static EditResult? RefuseEdit(EventDocument document, EventEdit edit) =>
        RefuseCurrency(document, edit) ?? EditResult.Invalid.Of(TimeRules.CheckMove(document, edit.Details, edit.MaySellAfterStart));

    /// <summary>The event after an edit that is not refused.</summary>
    public static EventDocument Edited(EventDocument document, EventEdit edit) => document with
    {
        Details = edit.Details with { Slug = edit.Details.Slug ?? document.Details.Slug },
        Tiers = [.. document.Tiers.Select(tier => edit.Prices.FirstOrDefault(priced => priced.TierId == tier.TierId) is { } priced
            ? tier with { Prices = PricingRules.AllIn(document.Prices, priced.Prices) }
            : tier)],
        PostponedFrom = document.PostponedFrom == edit.Details.StartsAt ? null : document.PostponedFrom,
    };

    /// <summary>Why a tier can't be deleted, orders apart; null: it can.</summary>
    public static EditResult? RefuseDeletion(EventDocument document) =>
        document is { State: not SaleState.Draft, Tiers.Length: 1 } ? new EditResult.InUse("A public event keeps a tier.") : null;

    /// <summary>The place of the next tier in its event's list.</summary>
    public static int NextPosition(ImmutableArray<TierDefinition> tiers) => tiers.IsEmpty ? 0 : tiers.Max(static tier => tier.Position) + 1;

    private static EditResult? RefuseCurrency(EventDocument document, EventEdit edit)
    {
        var (before, after) = (document.Details.Currency, edit.Details.Currency);
        if (before == after)
            return edit.Prices.IsEmpty
                ? null
                : new EditResult.Invalid("tierPrices", "Only with another currency: else each tier's prices are its own to change.");
        if (document.State != SaleState.Draft)
            return new EditResult.Invalid("currency", "The currency of a public event is fixed.");
        if (PricingRules.RefuseCurrency(document) is { } fixedByFees)
            return fixedByFees;
        if (document.Tiers.Select(static tier => tier.TierId).ToHashSet().SetEquals(edit.Prices.Select(static priced => priced.TierId)))
            return null;

        var why = $"The tiers have prices in {before}: name the prices of each tier in {after} as tierPrices.";
        return new EditResult.Invalid([new("currency", why), new("tierPrices", why)]);
    }

    /// <summary>
    /// Why an event's tiers can't be sold together; null: they can. Were every ticket sold at its highest price, in an order of its own,
    /// the sum must still be one that every reader of JSON can hold: so no order and no sum of sales ever overflows, in any currency.
    /// </summary>
    /// <param name="document">The event.</param>
    /// <param name="field">What is to blame, as requests call it.</param>
    public static EditResult? RefuseWorth(EventDocument document, string field = "prices")
    {
        var worth = document.Tiers.Aggregate(
            Int128.Zero, (sum, tier) => sum + ((Int128)tier.Capacity * PriceRules.Total(document.Prices, HighestPrice(tier))));
        return worth <= Price.MaxAmountMinor
            ? null
            : new EditResult.Invalid(
                field, $"All tickets together would cost more than {Price.MaxAmountMinor}: no sum can be that high.");
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
    /// <param name="tier">The tier.</param>
    /// <param name="patch">What changes.</param>
    /// <param name="prices">Which fees and taxes its event's tickets bear.</param>
    public static TierDefinition Patch(TierDefinition tier, TierPatch patch, PricePolicy? prices) => tier with
    {
        Name = patch.Name ?? tier.Name,
        Sector = patch.Sector ?? tier.Sector,
        Capacity = patch.Capacity ?? tier.Capacity,
        MaxPerOrder = patch.MaxPerOrder ?? tier.MaxPerOrder,
        MaxPerBuyer = patch.ClearMaxPerBuyer ? null : patch.MaxPerBuyer ?? tier.MaxPerBuyer,
        SalesStart = patch.ClearSalesStart ? null : patch.SalesStart ?? tier.SalesStart,
        SalesEnd = patch.ClearSalesEnd ? null : patch.SalesEnd ?? tier.SalesEnd,
        Prices = patch.Prices is { } own ? PricingRules.AllIn(prices, own) : tier.Prices,
    };

    /// <summary>What the event's tiers need to know of it.</summary>
    public static SaleTerms TermsOf(EventDocument document) =>
        new(
            document.State,
            document.Details.OnSaleAt,
            document.Details.StartsAt,
            document.Details.Currency,
            document.Version,
            document.Tiers.IsEmpty ? Guid.Empty : document.Tiers[0].TierId,
            document.Prices);
}
