namespace Ticketing.Live;

/// <summary>Which orders have moved since they were last told of.</summary>
internal sealed class OrderNotes
{
    /// <summary>A silo whose streams stand still forgets the orders beyond these: their buyers see them when they look.</summary>
    private const int MaxNotes = 100_000;

    private readonly Lock _gate = new();
    private Dictionary<Guid, OrderNotice> _notes = [];

    public void Put(OrderNotice notice)
    {
        lock (_gate)
        {
            if (_notes.Count < MaxNotes || _notes.ContainsKey(notice.OrderId))
                _notes[notice.OrderId] = notice;
        }
    }

    /// <summary>All notes; they are forgotten here.</summary>
    public ICollection<OrderNotice> Take()
    {
        lock (_gate)
        {
            if (_notes.Count == 0)
                return [];
            var taken = _notes;
            _notes = new Dictionary<Guid, OrderNotice>(taken.Count);
            return taken.Values;
        }
    }
}
