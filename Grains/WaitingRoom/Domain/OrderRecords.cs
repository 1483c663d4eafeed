using Ticketing.Orders;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>What the records of orders say of those that admissions are bound to, should nobody have told the room.</summary>
internal sealed class OrderRecords
{
    /// <summary>
    /// For how long an order may be without a record after a request for it was granted last. No request for one takes as long:
    /// callers give up after some 15 s, and what the committer has taken by then is done or refused within seconds.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private Dictionary<Guid, DateTimeOffset> _missingSince = [];

    /// <summary>
    /// A request for an order was granted: from now on it may take as long as any, however long the order has been without a record.
    /// </summary>
    public void Granted(Guid orderId) => _missingSince.Remove(orderId);

    /// <summary>What is recorded of the orders that have come to an end, or never came to be.</summary>
    /// <param name="state">The room.</param>
    /// <param name="bound">The orders that were looked for.</param>
    /// <param name="found">Those that there are.</param>
    /// <param name="now">When.</param>
    public IEnumerable<RoomChange.Moved> Follow(RoomState state, Guid[] bound, Dictionary<Guid, OrderStatus> found, DateTimeOffset now)
    {
        var missing = bound.Where(orderId => !found.ContainsKey(orderId))
            .ToDictionary(static orderId => orderId, orderId => _missingSince.GetValueOrDefault(orderId, now));
        _missingSince = missing;
        return bound.Select(orderId => Follow(state, orderId, found, missing, now)).OfType<RoomChange.Moved>();
    }

    private static RoomChange.Moved? Follow(
        RoomState state, Guid orderId, Dictionary<Guid, OrderStatus> found, Dictionary<Guid, DateTimeOffset> missing, DateTimeOffset now) =>
        !found.TryGetValue(orderId, out var status)
            ? now - missing[orderId] >= Patience ? ShoppingRules.Free(state, orderId) : null
            : status switch
            {
                OrderStatus.AwaitingPayment => null,
                OrderStatus.Paid => ShoppingRules.End(state, orderId, ShoppingEnd.Paid),
                _ => ShoppingRules.End(state, orderId, ShoppingEnd.GivenUp),
            };
}
