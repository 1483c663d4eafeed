namespace Ticketing.Api.Live;

/// <summary>
/// What waits to be sent to one browser. Bounded: what is outdated gives way, and whoever falls too far behind is told to go.
/// </summary>
/// <param name="maxBacklog">Most messages that wait.</param>
/// <remarks>Not thread-safe: its owner locks.</remarks>
internal sealed class Outbox(int maxBacklog)
{
    private readonly LinkedList<Broadcast> _waiting = [];
    private Dictionary<object, LinkedListNode<Broadcast>>? _slots;

    /// <summary>Messages that wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>Adds a message; an older one about the same thing gives way. False: there is no room.</summary>
    public bool TryAdd(Broadcast message)
    {
        if (message.Slot is { } slot && _slots?.Remove(slot, out var outdated) == true)
            _waiting.Remove(outdated);
        if (_waiting.Count >= maxBacklog)
            return false;
        var node = _waiting.AddLast(message);
        if (message.Slot is not null)
            (_slots ??= [])[message.Slot] = node;
        return true;
    }

    /// <summary>Takes the oldest message; null: none waits.</summary>
    public Broadcast? Take()
    {
        if (_waiting.First is not { Value: var message })
            return null;
        _waiting.RemoveFirst();
        if (message.Slot is not null)
            _slots!.Remove(message.Slot);
        return message;
    }
}
