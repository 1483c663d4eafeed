namespace Ticketing.Orders;

/// <summary>What is said of an order that staff place for somebody, who pays into their hands or is given the tickets.</summary>
/// <param name="KeyId">Follows from who sells and their idempotency key: a key belongs to one sale.</param>
/// <param name="SoldBy">Who sells.</param>
/// <param name="Method">How it is paid: one of <see cref="DeskMethods"/>.</param>
/// <param name="Reason">Why it is given for nothing, or what else is said of it, for organisers; null: nothing.</param>
[GenerateSerializer, Immutable, Alias("ticketing.DeskSale")]
public sealed record DeskSale(
    [property: Id(0)] Guid KeyId,
    [property: Id(1)] Guid SoldBy,
    [property: Id(2)] string Method,
    [property: Id(3)] string? Reason)
{
    /// <summary>Whether the tickets cost nothing.</summary>
    public bool IsComplimentary => Method == DeskMethods.Complimentary;
}
