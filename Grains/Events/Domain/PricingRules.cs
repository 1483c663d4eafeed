using System.Collections.Immutable;
using Ticketing.Prices;
using Ticketing.Tiers;

namespace Ticketing.Events.Domain;

/// <summary>How what an organiser asks for becomes what buyers pay, for all prices of an event.</summary>
internal static class PricingRules
{
    /// <summary>What buyers pay where the organiser asks for this.</summary>
    public static ImmutableArray<Price> AllIn(PricePolicy? policy, ImmutableArray<Price> own) =>
        [.. own.Select(price => price with { AmountMinor = PriceRules.AllIn(policy, price.AmountMinor) })];

    /// <summary>The event under another policy: what the organiser asks for stays, and buyers pay what follows from it.</summary>
    public static EventDocument Repriced(EventDocument document, PricePolicy? policy) => document with
    {
        Prices = policy,
        Tiers = [.. document.Tiers.Select(tier => tier with { Prices = AllIn(policy, Own(document.Prices, tier.Prices)) })],
    };

    /// <summary>Why an event can't have another currency because of its policy; null: it can.</summary>
    public static EditResult? RefuseCurrency(EventDocument document) =>
        document.Prices is { FeePerTicketMinor: > 0 } or { FeePerOrderMinor: > 0 }
            ? new EditResult.Invalid("currency", $"The event's fees are in {document.Details.Currency}: take them out first.")
            : null;

    private static ImmutableArray<Price> Own(PricePolicy? policy, ImmutableArray<Price> allIn) =>
        [.. allIn.Select(price => price with { AmountMinor = PriceRules.Own(policy, price.AmountMinor) })];
}
