using System.Diagnostics.CodeAnalysis;

namespace Ticketing.Api.TestProcessor;

/// <summary>How the test processor treats a charge.</summary>
/// <param name="Last4">The last four digits of the card's number.</param>
/// <param name="Succeeds">Whether the money moves.</param>
/// <param name="Reports">How often the merchant is told: a processor promises at least once, not exactly once.</param>
/// <param name="AfterExpiry">Whether the report waits until the order's hold is over.</param>
internal sealed record TestCard(string Last4, bool Succeeds, int Reports = 1, bool AfterExpiry = false);

/// <summary>The only cards that the test processor knows.</summary>
internal static class TestCards
{
    /// <summary>Finds a card by its number, which may be written with spaces.</summary>
    public static bool TryFind(string number, [NotNullWhen(true)] out TestCard? card)
    {
        card = number.Replace(" ", "", StringComparison.Ordinal) switch
        {
            "4242424242424242" => new TestCard("4242", Succeeds: true),
            "4000000000000002" => new TestCard("0002", Succeeds: false),
            "4000000000000259" => new TestCard("0259", Succeeds: true, Reports: 2),
            "4000000000000069" => new TestCard("0069", Succeeds: true, AfterExpiry: true),
            _ => null,
        };
        return card is not null;
    }
}
