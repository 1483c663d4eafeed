namespace Ticketing.Api.Accounts.Passwords;

/// <summary>
/// People who wait for the same, by where they come from: each address has a turn before any has a second one, and when the line is full,
/// the address that fills it most gives a place up. So twenty addresses that ask without end leave a twenty-first its share.
/// </summary>
/// <param name="room">How many may wait.</param>
/// <remarks>Not safe for use by several threads.</remarks>
internal sealed class FairLine(int room)
{
    private readonly Dictionary<Guid, LinkedList<Waiter>> _bySource = [];
    private readonly LinkedList<Guid> _turns = [];
    private int _count;

    /// <summary>How many wait.</summary>
    public int Count => _count;

    /// <summary>Lets somebody wait.</summary>
    /// <param name="newcomer">Who comes.</param>
    /// <returns>Who has to go for that; the newcomer, if no address has more in the line than its own. Null: nobody.</returns>
    public Waiter? Add(Waiter newcomer)
    {
        var evicted = _count < room ? null : Busiest();
        if (evicted is not null && _bySource[evicted.Source].Count <= CountOf(newcomer.Source) + 1)
            return newcomer;
        if (_count >= room && evicted is null)
            return newcomer; // There is no room at all.
        if (evicted is not null)
            Remove(evicted);
        if (!_bySource.TryGetValue(newcomer.Source, out var waiting))
        {
            _bySource[newcomer.Source] = waiting = [];
            _turns.AddLast(newcomer.Source);
        }

        waiting.AddLast(newcomer);
        _count++;
        return evicted;
    }

    /// <summary>Takes the one whose turn it is; null: nobody waits.</summary>
    public Waiter? Take()
    {
        if (_turns.First is not { Value: var source })
            return null;
        var next = _bySource[source].First!.Value;
        Remove(next);
        if (_bySource.ContainsKey(source))
        {
            _turns.Remove(source);
            _turns.AddLast(source);
        }

        return next;
    }

    /// <summary>Takes somebody out of the line. False: they are not in it.</summary>
    public bool Remove(Waiter waiter)
    {
        if (!_bySource.TryGetValue(waiter.Source, out var waiting) || !waiting.Remove(waiter))
            return false;
        _count--;
        if (waiting.Count > 0)
            return true;
        _bySource.Remove(waiter.Source);
        _turns.Remove(waiter.Source);
        return true;
    }

    private int CountOf(Guid source) => _bySource.TryGetValue(source, out var waiting) ? waiting.Count : 0;

    // The last to come of those who are most.
    private Waiter? Busiest() => _bySource.Count == 0 ? null : _bySource.Values.MaxBy(static waiting => waiting.Count)!.Last!.Value;
}

/// <summary>One who waits; told whether it is their turn (true), or that they have to go (false).</summary>
/// <param name="source">Where they come from.</param>
internal sealed class Waiter(Guid source)
{
    private readonly TaskCompletionSource<bool> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where they come from.</summary>
    public Guid Source => source;

    /// <summary>What they are told.</summary>
    public Task<bool> Turn => _turn.Task;

    /// <summary>Tells them.</summary>
    public void Tell(bool isTurn) => _turn.SetResult(isTurn);

    /// <summary>They no longer want it.</summary>
    public void Leave(CancellationToken cancellation) => _turn.SetCanceled(cancellation);
}
