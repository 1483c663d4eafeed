using Ticketing.Orders.Domain;

namespace Ticketing.Orders;

/// <summary>What became of one step of an order. Every step can be repeated.</summary>
internal abstract record Step
{
    private Step()
    {
    }

    /// <summary>The order has moved, durably.</summary>
    public sealed record Moved(Order Order) : Step;

    /// <summary>Nothing is left to do.</summary>
    public sealed record Finished : Step;

    /// <summary>Refused for now. What was done of the step is done again without harm.</summary>
    public sealed record Busy : Step;

    /// <summary>The order's hold has ended.</summary>
    public sealed record Lapsed : Step;

    /// <summary>The order's buyer has kept tickets for nothing before: nothing is left to prolong this hold by.</summary>
    public sealed record UsedUp : Step;
}
