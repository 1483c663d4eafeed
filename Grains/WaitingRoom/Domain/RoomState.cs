namespace Ticketing.WaitingRoom.Domain;

/// <summary>All that a waiting room knows. What is recorded of it is changed by <see cref="Apply"/> alone.</summary>
internal sealed class RoomState(RoomSettings settings, DrawSecrets secrets)
{
    private readonly Dictionary<int, Inside> _inside = [];
    private readonly Dictionary<Guid, int> _slotByOrder = [];
    private readonly PriorityQueue<int, DateTimeOffset> _ends = new();
    private List<int> _outOfLine = [];

    /// <summary>What the organiser decided.</summary>
    public RoomSettings Settings { get; private set; } = settings;

    /// <summary>What the draw depends on.</summary>
    public DrawSecrets Secrets { get; } = secrets;

    /// <summary>How the lobby was closed, if its lots waited for a beacon; null: it is open still, or was closed when it opened.</summary>
    public Closing? Closing { get; private set; }

    /// <summary>SHA-256 of the list of a lobby that is closed; null: there is none.</summary>
    public byte[]? ClosedListHash { get; private set; }

    /// <summary>How the line was opened; null: it is a lobby still.</summary>
    public Opening? Opening { get; private set; }

    /// <summary>The outcome of the draw; null: there was none.</summary>
    public Draw? Draw { get; private set; }

    /// <summary>Every place, by slot. A slot's number is one more than the slot, once the line has opened.</summary>
    public Places Places { get; } = new();

    /// <summary>
    /// The numbers in line, or the slots plus one in the lobby, as watchers know them: who is let through or leaves is taken out by
    /// <see cref="CloseUp"/>, once that is durable.
    /// </summary>
    public NumberLine Line { get; private set; } = new();

    /// <summary>Who is inside, by slot.</summary>
    public IReadOnlyDictionary<int, Inside> Inside => _inside;

    /// <summary>Of them, those who have not placed an order.</summary>
    public int Choosing { get; private set; }

    /// <summary>Places whose owners bought.</summary>
    public int Served { get; private set; }

    /// <summary>Places whose owners were let through and did not buy.</summary>
    public int Lapsed { get; private set; }

    /// <summary>Places that were given up or taken away, in line or inside.</summary>
    public int Abandoned { get; private set; }

    /// <summary>Who was let through lately.</summary>
    public AdmissionMeter Meter { get; } = new();

    /// <summary>Who in line is mailed when their turn is near.</summary>
    public TurnMails Mails { get; } = new();

    /// <summary>The requests by which the orders of admissions may come to be.</summary>
    public OrderAttempts Attempts { get; } = new();

    /// <summary>The slot of an order; -1: it was placed by no admission to this room.</summary>
    public int SlotOf(Guid orderId) => _slotByOrder.GetValueOrDefault(orderId, -1);

    /// <summary>In which order a place came, which is its key in the database.</summary>
    public int ArrivalOf(int slot) => Draw is { } draw && slot < draw.Order.Length ? draw.Order[slot] : slot;

    /// <summary>Where the place is that came so.</summary>
    public int SlotOfArrival(int arrival) => Draw is { } draw && arrival < draw.Slots.Length ? draw.Slots[arrival] : arrival;

    /// <summary>Takes everybody for present.</summary>
    public void SeeEverybody(DateTimeOffset now)
    {
        for (var slot = 0; slot < Places.Count; slot++)
            Places.SeenAt(slot) = SignOfLife.At(now);
    }

    /// <summary>Makes a recorded change part of the state.</summary>
    public void Apply(RoomChange change)
    {
        switch (change)
        {
            case RoomChange.Joined joined:
                foreach (var userId in joined.UserIds)
                    Line.Add(Places.Add(userId, PlaceState.Waiting, SignOfLife.At(joined.At)) + 1);
                break;
            case RoomChange.Moved moved:
                foreach (var move in moved.Moves)
                    Move(move);
                if (moved.Attempt is { } attempt)
                    Attempts.Add(attempt);
                break;
            case RoomChange.Closed(var closing, var listHash):
                Restore(closing, listHash);
                break;
            case RoomChange.Opened(var opening, var draw):
                Open(opening, draw);
                break;
            case RoomChange.Configured(var settings):
                Settings = settings;
                break;
            case RoomChange.Wished(var slot, var isWanted):
                Mails.Wish(slot, isWanted);
                break;
            case RoomChange.Mailed(var calls, var at):
                foreach (var call in calls)
                    Mails.Tell(call.Slot, at);
                break;
        }
    }

    /// <summary>Says how the lobby was closed.</summary>
    public void Restore(Closing closing, byte[] listHash) => (Closing, ClosedListHash) = (closing, listHash);

    /// <summary>Says how the line was opened, before its stored places are put back in the order of their slots.</summary>
    public void Restore(Opening opening, Draw? draw) => (Opening, Draw) = (opening, draw);

    /// <summary>Puts a stored place back, behind all others.</summary>
    public void Restore(Guid userId, PlaceMove place, DateTimeOffset now)
    {
        var earlier = Places.Find(userId);
        var slot = Places.Add(userId, PlaceState.Waiting, SignOfLife.At(now));
        if (earlier >= 0 && ArrivalOf(earlier) > ArrivalOf(slot))
            Places.Prefer(userId, earlier); // The one that they took later is the one that counts.
        if (place.To == PlaceState.Waiting)
            Line.Add(slot + 1);
        else
            Settle(place with { Slot = slot });
    }

    /// <summary>Puts back what is stored of mails, after the places.</summary>
    /// <param name="wishes">By arrival.</param>
    public void Restore(IReadOnlyDictionary<int, TurnWish> wishes)
    {
        foreach (var (arrival, wish) in wishes)
        {
            var slot = SlotOfArrival(arrival);
            Mails.Restore(slot, wish, Places.StateAt(slot) == PlaceState.Waiting);
        }
    }

    /// <summary>Those whose time to place an order is over. They are told once: record it.</summary>
    public IReadOnlyCollection<int> TakeLapsed(DateTimeOffset now)
    {
        var lapsed = new HashSet<int>(); // One whose order was not placed is queued twice.
        while (_ends.TryPeek(out var slot, out var end) && end <= now)
        {
            _ends.Dequeue();
            if (_inside.TryGetValue(slot, out var inside) && inside.OrderId is null)
                lapsed.Add(slot);
        }

        return lapsed;
    }

    /// <summary>The numbers that have left the line, or have come to an end inside, since this was last asked.</summary>
    public List<int> TakeOutOfLine()
    {
        var taken = _outOfLine;
        _outOfLine = [];
        return taken;
    }

    /// <summary>Keeps numbers for the next time, since it is not known whether their leaving is durable.</summary>
    public void PutBack(List<int> numbers) => _outOfLine.AddRange(numbers);

    /// <summary>Lets the line close up behind numbers that have left it, durably.</summary>
    public void CloseUp(List<int> numbers)
    {
        foreach (var number in numbers)
            Line.Remove(number);
    }

    private void Move(PlaceMove move)
    {
        var before = Places.StateAt(move.Slot);
        if (before == PlaceState.Waiting || (before == PlaceState.Admitted && move.To != PlaceState.Admitted))
            _outOfLine.Add(move.Slot + 1);
        if (before == PlaceState.Waiting && move is { To: PlaceState.Admitted, AdmittedAt: { } admittedAt })
            Meter.Add(admittedAt);
        Settle(move);
    }

    private void Settle(PlaceMove move)
    {
        TakeOutFromInside(move.Slot);
        Mails.End(move.Slot);
        Places.StateAt(move.Slot) = move.To;
        if (move.OrderId is { } orderId)
            _slotByOrder[orderId] = move.Slot;
        Count(move);
    }

    private void Count(PlaceMove move)
    {
        switch (move.To)
        {
            case PlaceState.Admitted:
                _inside[move.Slot] = new Inside(move.AdmittedAt!.Value, move.EndsAt!.Value, move.OrderId);
                if (move.OrderId is not null)
                    break;
                Choosing++;
                _ends.Enqueue(move.Slot, move.EndsAt.Value);
                break;
            case PlaceState.Served:
                Served++;
                break;
            default:
                Abandoned++;
                Lapsed += move.AdmittedAt is null ? 0 : 1;
                break;
        }
    }

    private void TakeOutFromInside(int slot)
    {
        if (!_inside.Remove(slot, out var inside))
            return;
        if (inside.OrderId is not { } orderId)
        {
            Choosing--;
            return;
        }

        _slotByOrder.Remove(orderId);
        Attempts.Forget(orderId);
    }

    private void Open(Opening opening, Draw? draw)
    {
        (Opening, Draw) = (opening, draw);
        if (draw is null)
            return;

        Places.Rearrange(draw);
        Mails.Rearrange(draw.Slots);
        (Line, _outOfLine) = (new NumberLine(), []);
        for (var slot = 0; slot < Places.Count; slot++)
            if (Places.StateAt(slot) == PlaceState.Waiting)
                Line.Add(slot + 1);
    }
}
