using System.Collections.Immutable;
using Ticketing.Api.Http.Problems;
using Ticketing.Events;

namespace Ticketing.Api.Admin;

/// <summary>All prices of a tier, in another currency.</summary>
/// <param name="TierId">The tier.</param>
/// <param name="Prices">1–20, one for each category.</param>
internal sealed record TierPricesRequest(Guid? TierId = null, IReadOnlyList<PriceRequest?>? Prices = null)
{
    private const int MaxTiers = 50;

    /// <summary>Checks the prices of several tiers; what comes back means nothing if there were errors.</summary>
    public static ImmutableArray<TierPrices> Check(IReadOnlyList<TierPricesRequest?>? tiers, FieldErrors errors)
    {
        if (tiers is null)
            return [];
        if (tiers.Count > MaxTiers || tiers.DistinctBy(static tier => tier?.TierId).Count() < tiers.Count)
        {
            errors.Add("tierPrices", $"Must be at most {MaxTiers}, each of another tier.");
            return [];
        }

        return [.. tiers.Select((tier, index) => (tier ?? new TierPricesRequest()).Check($"tierPrices[{index}]", errors))];
    }

    private TierPrices Check(string path, FieldErrors errors)
    {
        errors.Check($"{path}.tierId", TierId is null ? "Is required." : null);
        return new TierPrices(TierId ?? Guid.Empty, PriceRequest.Check(Prices, $"{path}.prices", errors));
    }
}
