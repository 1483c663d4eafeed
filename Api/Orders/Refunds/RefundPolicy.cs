namespace Ticketing.Api.Orders.Refunds;

/// <summary>What an organiser says of tickets that buyers give back by themselves.</summary>
/// <param name="RefundUntil">Until when they may; null: they may not.</param>
/// <param name="RefundRestock">Whether the tickets go back on sale once the money is back.</param>
/// <param name="Version">Rises with every change; the <c>ETag</c> is this. 0: nothing was ever said.</param>
internal sealed record RefundPolicy(DateTimeOffset? RefundUntil, bool RefundRestock, long Version);
