using System.Collections.Immutable;
using Ticketing.Api.Http.Problems;
using Ticketing.Texts;
using Ticketing.Tiers;

namespace Ticketing.Api.Admin;

/// <summary>What an organiser asks for a ticket of one category.</summary>
/// <param name="Category">1–50 characters; no other price of the tier may look like it.</param>
/// <param name="Amount">In the currency's minor unit (ISO 4217), before the fees and taxes of the event's price policy;
/// 0–9,007,199,254,740,991, and so must be what all tickets together cost their buyers.</param>
internal sealed record PriceRequest(string? Category = null, long? Amount = null)
{
    private const int MaxPrices = 20;
    private const int MaxCategoryLength = 50;

    /// <summary>1–50 characters; no other price of the tier may look like it.</summary>
    public string? Category { get; } = Writing.Name(Category);

    /// <summary>Checks the prices of a tier; what comes back means nothing if there were errors.</summary>
    public static ImmutableArray<Price> Check(IReadOnlyList<PriceRequest?>? prices, string path, FieldErrors errors)
    {
        if (prices is not { Count: >= 1 and <= MaxPrices })
        {
            errors.Add(path, $"Must be 1 to {MaxPrices} prices.");
            return [];
        }

        var categories = new HashSet<string>(StringComparer.Ordinal);
        var checkedPrices = ImmutableArray.CreateBuilder<Price>(prices.Count);
        for (var index = 0; index < prices.Count; index++)
        {
            if ((prices[index] ?? new PriceRequest()).Check($"{path}[{index}]", categories, errors) is { } price)
                checkedPrices.Add(price);
        }

        return checkedPrices.ToImmutable();
    }

    private Price? Check(string path, HashSet<string> categories, FieldErrors errors)
    {
        var isNamed = errors.Check(
            $"{path}.category", Text.Check(Category, 1, MaxCategoryLength)
                ?? (categories.Add(Skeleton.Of(Category!)) ? null : "Has another price in this tier, or looks as one that has."));
        var isPriced = errors.Check(
            $"{path}.amount", Amount is >= 0 and <= Price.MaxAmountMinor ? null : $"Must be 0 to {Price.MaxAmountMinor}.");
        return isNamed && isPriced ? new Price(Category!, Amount!.Value) : null;
    }
}
