using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Queue;

/// <summary>
/// A sale of three tiers with windows of their own: one is over, one has a third of the stock, one opens later with the rest.
/// </summary>
internal static class WindowedSale
{
    /// <summary>Makes an event of one tier such a sale.</summary>
    /// <param name="plan">The event.</param>
    /// <param name="stock">Tickets that will be sold.</param>
    /// <param name="laterAt">When the last tier opens.</param>
    public static NewEvent Of(NewEvent plan, int stock, DateTimeOffset laterAt)
    {
        var (tier, now) = (plan.Tiers[0], Math.Max(1, stock / 3));
        return plan with
        {
            Tiers =
            [
                tier with
                {
                    Name = "Early", Capacity = stock, SalesStart = plan.OnSaleAt.AddDays(-2), SalesEnd = plan.OnSaleAt.AddDays(-1),
                },
                tier with { Name = "Now", Capacity = now },
                tier with { Name = "Later", Capacity = Math.Max(1, stock - now), SalesStart = laterAt },
            ],
        };
    }
}
