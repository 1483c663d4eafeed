using System.Runtime.InteropServices;

namespace Ticketing.Tiers.Domain;

/// <summary>All that a tier knows. Changed by <see cref="Apply"/>, and by the clock: <see cref="TakeLapsed"/>.</summary>
/// <remarks>
/// A hold whose time is over is on its way back for a moment: it still has its tickets, and counts as held, but not against its
/// buyer's limit any more.
/// </remarks>
internal sealed class TierState
{
    private readonly Dictionary<Guid, Reservation> _reservations = [];
    private readonly Dictionary<Guid, int> _perPerson = [];
    private readonly HashSet<Guid> _returning = [];
    private readonly PriorityQueue<Guid, DateTimeOffset> _ends = new();
    private readonly AccountOwners _owners = new();
    private readonly ReturnDelays _delays;

    public TierState(TierDefinition definition, int highestNumber, SaleTerms terms, ReturnDelays? delays = null)
    {
        _delays = delays ?? ReturnDelays.None;
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

    /// <summary>The person behind an account.</summary>
    public Guid PersonOf(Guid buyerId) => _owners.Of(buyerId);

    /// <summary>Tickets that a buyer holds and owns, with all of their accounts.</summary>
    public int CountOf(Guid buyerId) => _perPerson.GetValueOrDefault(PersonOf(buyerId));

    /// <summary>Whether an order's hold is over and its tickets are on their way back.</summary>
    public bool IsReturning(Guid orderId) => _returning.Contains(orderId);

    /// <summary>
    /// When the next hold may end or come back; null: there is none. May be early, since a prolonged hold stays queued under its old end.
    /// </summary>
    public DateTimeOffset? NextEnd => _ends.TryPeek(out _, out var end) ? end : null;

    /// <summary>Notes whose a second account is: its tickets count against that person's limits.</summary>
    public void Note(Guid buyerId, Guid? personId)
    {
        if (personId is { } person && _owners.Note(buyerId, person) && _perPerson.Remove(buyerId, out var count))
            CollectionsMarshal.GetValueRefOrAddDefault(_perPerson, person, out _) += count;
    }

    /// <summary>The orders whose holds are over and whose tickets are due back. They are told once: release them.</summary>
    public IReadOnlyCollection<Guid> TakeLapsed(DateTimeOffset now)
    {
        var due = new HashSet<Guid>(); // An order that held, gave up and held again is queued twice.
        while (_ends.TryPeek(out var orderId, out var end) && end <= now)
        {
            _ends.Dequeue();
            if (!_reservations.TryGetValue(orderId, out var reservation) || reservation.IsSold)
                continue;
            if (!reservation.HasLapsed(now))
                _ends.Enqueue(orderId, reservation.HeldUntil);
            else if (BackAt(reservation) is var back && back <= now)
                due.Add(orderId);
            else if (StartReturning(reservation))
                _ends.Enqueue(orderId, back);
        }

        return due;
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
            case TierChange.Returned(var orderId, var numbers):
                TakeBack(_reservations[orderId], numbers.ToHashSet());
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

        Count(reservation);
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
        if (_returning.Remove(reservation.OrderId))
            Count(reservation);
        Held -= reservation.Quantity;
        Sold += reservation.Quantity;
    }

    private void Remove(Reservation reservation)
    {
        _reservations.Remove(reservation.OrderId);
        foreach (var line in reservation.Lines)
            foreach (var number in line.Numbers)
                Free.Free(number);

        if (!_returning.Remove(reservation.OrderId))
            Discount(reservation.BuyerId, reservation.Quantity);
        if (reservation.IsSold)
            Sold -= reservation.Quantity;
        else
            Held -= reservation.Quantity;
    }

    private void TakeBack(Reservation sold, HashSet<int> numbers)
    {
        if (sold.Without(numbers) is { } rest)
            _reservations[sold.OrderId] = rest;
        else
            _reservations.Remove(sold.OrderId);
        foreach (var number in numbers)
            Free.Free(number);
        Discount(sold.BuyerId, numbers.Count);
        Sold -= numbers.Count;
    }

    private DateTimeOffset BackAt(Reservation reservation) => reservation.HeldUntil + _delays.Of(reservation.OrderId);

    /// <summary>Whether it was not on its way back before.</summary>
    private bool StartReturning(Reservation reservation)
    {
        if (!_returning.Add(reservation.OrderId))
            return false;
        Discount(reservation.BuyerId, reservation.Quantity);
        return true;
    }

    private void Count(Reservation reservation) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_perPerson, PersonOf(reservation.BuyerId), out _) += reservation.Quantity;

    private void Discount(Guid buyerId, int quantity)
    {
        var person = PersonOf(buyerId);
        ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(_perPerson, person);
        count -= quantity;
        if (count == 0)
            _perPerson.Remove(person);
    }
}
