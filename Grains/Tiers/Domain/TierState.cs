using System.Runtime.InteropServices;

namespace Ticketing.Tiers.Domain;

/// <summary>All that a tier knows. Changed by <see cref="Apply"/> alone.</summary>
internal sealed class TierState
{
    private readonly Dictionary<Guid, Reservation> _reservations = [];
    private readonly Dictionary<Guid, int> _perBuyer = [];
    private readonly PriorityQueue<Guid, DateTimeOffset> _ends = new();

    public TierState(TierDefinition definition, int highestNumber, SaleTerms terms)
    {
        Definition = definition;
        Terms = terms;
        Names = new SeatNames(definition.Rows);
        Free = new FreeNumbers(Math.Max(highestNumber, definition.Capacity));
    }

    public TierDefinition Definition { get; private set; }

    /// <summary>What the event decided about the sale. The event records it, so no change of the tier does.</summary>
    public SaleTerms Terms { get; set; }

    public SeatNames Names { get; }

    /// <summary>Numbers of no reservation. After a cut of the capacity there may be more of them than tickets left.</summary>
    public FreeNumbers Free { get; }

    /// <summary>Tickets in holds.</summary>
    public int Held { get; private set; }

    /// <summary>Tickets sold.</summary>
    public int Sold { get; private set; }

    /// <summary>Tickets left; never negative.</summary>
    public int Available => Definition.Capacity - Held - Sold;

    /// <summary>What an order holds or owns here; null: nothing.</summary>
    public Reservation? ReservationOf(Guid orderId) => _reservations.TryGetValue(orderId, out var reservation) ? reservation : null;

    /// <summary>Every reservation.</summary>
    public IEnumerable<Reservation> Reservations => _reservations.Values;

    /// <summary>Tickets that a buyer holds and owns.</summary>
    public int CountOf(Guid buyerId) => _perBuyer.GetValueOrDefault(buyerId);

    /// <summary>
    /// When the next hold may end; null: there is none. May be early, since a prolonged hold stays queued under its old end.
    /// </summary>
    public DateTimeOffset? NextEnd => _ends.TryPeek(out _, out var end) ? end : null;

    /// <summary>The orders whose holds are over. They are told once: release them.</summary>
    public IReadOnlyCollection<Guid> TakeLapsed(DateTimeOffset now)
    {
        var lapsed = new HashSet<Guid>(); // An order that held, gave up and held again is queued twice.
        while (_ends.TryPeek(out var orderId, out var end) && end <= now)
        {
            _ends.Dequeue();
            if (!_reservations.TryGetValue(orderId, out var reservation) || reservation.IsSold)
                continue;
            if (reservation.HasLapsed(now))
                lapsed.Add(orderId);
            else
                _ends.Enqueue(orderId, reservation.HeldUntil);
        }

        return lapsed;
    }

    /// <summary>Makes a recorded change part of the state.</summary>
    public void Apply(TierChange change)
    {
        switch (change)
        {
            case TierChange.Reserved(var reservation):
                Add(reservation);
                break;
            case TierChange.Extended(var orderId, var until):
                _reservations[orderId] = _reservations[orderId] with { HeldUntil = until };
                break;
            case TierChange.Confirmed(var orderId):
                Confirm(_reservations[orderId]);
                break;
            case TierChange.Released(var orderIds):
                foreach (var orderId in orderIds)
                    Remove(_reservations[orderId]);
                break;
            case TierChange.Redefined(var definition):
                Definition = definition;
                Free.Grow(definition.Capacity);
                break;
        }
    }

    private void Add(Reservation reservation)
    {
        _reservations.Add(reservation.OrderId, reservation);
        foreach (var line in reservation.Lines)
            foreach (var number in line.Numbers)
                Free.Take(number);

        CollectionsMarshal.GetValueRefOrAddDefault(_perBuyer, reservation.BuyerId, out _) += reservation.Quantity;
        if (reservation.IsSold)
        {
            Sold += reservation.Quantity;
            return;
        }

        Held += reservation.Quantity;
        _ends.Enqueue(reservation.OrderId, reservation.HeldUntil);
    }

    private void Confirm(Reservation reservation)
    {
        _reservations[reservation.OrderId] = reservation with { IsSold = true };
        Held -= reservation.Quantity;
        Sold += reservation.Quantity;
    }

    private void Remove(Reservation reservation)
    {
        _reservations.Remove(reservation.OrderId);
        foreach (var line in reservation.Lines)
            foreach (var number in line.Numbers)
                Free.Free(number);

        ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(_perBuyer, reservation.BuyerId);
        count -= reservation.Quantity;
        if (count == 0)
            _perBuyer.Remove(reservation.BuyerId);
        if (reservation.IsSold)
            Sold -= reservation.Quantity;
        else
            Held -= reservation.Quantity;
    }
}
