using System.Collections.Concurrent;

namespace Ticketing.Rush.Told;

/// <summary>Who was told to have which seat. Safe for many threads at once.</summary>
internal sealed class SeatRegister
{
    private readonly ConcurrentDictionary<(string TierId, string Seat), ToldOrder> _holders = new();

    /// <summary>Enters a holder and answers the order that had been told the same seat, if both claims overlap.</summary>
    public ToldOrder? Enter(string tierId, string seat, ToldOrder order)
    {
        while (true)
        {
            var holder = _holders.GetOrAdd((tierId, seat), order);
            if (holder == order) return null;
            if (_holders.TryUpdate((tierId, seat), order, holder)) return order.Overlaps(holder) ? holder : null;
        }
    }
}
