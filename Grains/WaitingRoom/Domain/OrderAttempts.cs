namespace Ticketing.WaitingRoom.Domain;

/// <summary>A request for the order that an admission is bound to.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Id">Tells the requests for one order apart.</param>
/// <param name="IsFirst">Whether the admission was free before it.</param>
internal readonly record struct OrderAttempt(Guid OrderId, Guid Id, bool IsFirst);

/// <summary>
/// The requests by which the order of an admission may come to be. Only when each of them has been refused can there be no such order, and
/// the admission is free again.
/// </summary>
/// <remarks>
/// Memory alone. Of an order that an admission was bound to before the room was loaded, the earlier requests are not known; nor are they of
/// one with more requests than are counted. Such an admission is not given back here: the order's own record tells what became of it.
/// </remarks>
internal sealed class OrderAttempts
{
    /// <summary>Requests that are counted for one order. Whoever sends more has not been refused by accident.</summary>
    public const int MostCounted = 16;

    private readonly Dictionary<Guid, HashSet<Guid>> _open = [];

    /// <summary>A request was granted.</summary>
    public void Add(OrderAttempt attempt)
    {
        if (attempt.IsFirst)
            _open[attempt.OrderId] = [attempt.Id];
        else if (_open.TryGetValue(attempt.OrderId, out var known) && known.Add(attempt.Id) && known.Count > MostCounted)
            _open.Remove(attempt.OrderId);
    }

    /// <summary>A request was refused. Returns whether it was the last: its order was not placed, and can't be any more.</summary>
    public bool Withdraw(Guid orderId, Guid attempt) =>
        _open.TryGetValue(orderId, out var known) && known.Remove(attempt) && known.Count == 0;

    /// <summary>The order has come to an end, or the admission is free of it.</summary>
    public void Forget(Guid orderId) => _open.Remove(orderId);
}
