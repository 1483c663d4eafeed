namespace Ticketing.Holders;

/// <summary>What somebody holds of an event without having paid, and what they may hold next.</summary>
/// <param name="OpenOrders">Their unpaid orders.</param>
/// <param name="MostOpenOrders">Most of them at a time.</param>
/// <param name="HeldTickets">The tickets in them.</param>
/// <param name="HeldSeconds">How long a next order would hold its tickets: less than usual if they let tickets go unpaid before.</param>
/// <param name="CoolingDownUntil">When they may order again; null: now.</param>
[GenerateSerializer, Immutable, Alias("ticketing.HolderView")]
public sealed record HolderView(
    [property: Id(0)] int OpenOrders,
    [property: Id(1)] int MostOpenOrders,
    [property: Id(2)] int HeldTickets,
    [property: Id(3)] int HeldSeconds,
    [property: Id(4)] DateTimeOffset? CoolingDownUntil);
