namespace Ticketing.Orders;

/// <summary>Settings of orders.</summary>
public sealed class OrderOptions
{
    /// <summary>How long tickets are held for an unpaid order, in seconds; 1–86,400.</summary>
    public int HoldSeconds { get; set; } = 600;

    /// <summary>By how much a hold can be prolonged, once, in seconds; at most 300.</summary>
    public int ExtendSeconds { get; set; } = 300;
}
