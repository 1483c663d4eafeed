namespace Ticketing.WaitingRoom.Domain;

/// <summary>Who in line wants to be mailed when their turn is near, and who was: by slot, in memory that grows with them alone.</summary>
/// <remarks>Those who are still to be told stand in order, so that a tick looks at the first of them and mostly at nobody else.</remarks>
internal sealed class TurnMails
{
    private readonly SortedSet<int> _awaited = [];
    private Dictionary<int, TurnWish> _wishes = [];
    private List<int> _told = [];

    /// <summary>The slots of those who wait, want to be told and were not; the lowest first.</summary>
    public IReadOnlySet<int> Awaited => _awaited;

    /// <summary>What was said of a place.</summary>
    public TurnWish Of(int slot) => _wishes.GetValueOrDefault(slot);

    /// <summary>The owner of a place that waits wants to be told, or no longer does.</summary>
    public void Wish(int slot, bool isWanted) => Restore(slot, Of(slot) with { IsWanted = isWanted }, isWaiting: true);

    /// <summary>The owner of a place is told.</summary>
    public void Tell(int slot, DateTimeOffset at)
    {
        _wishes[slot] = Of(slot) with { ToldAt = at };
        _awaited.Remove(slot);
        _told.Add(slot);
    }

    /// <summary>Whether anybody was told since that was last asked.</summary>
    public bool HasTold => _told.Count > 0;

    /// <summary>The slots of those who were told since this was last asked.</summary>
    public List<int> TakeTold()
    {
        var told = _told;
        _told = [];
        return told;
    }

    /// <summary>A place waits no longer.</summary>
    public void End(int slot) => _awaited.Remove(slot);

    /// <summary>Puts back what was said of a place.</summary>
    public void Restore(int slot, TurnWish wish, bool isWaiting)
    {
        _wishes[slot] = wish;
        if (wish.IsAwaited && isWaiting)
            _awaited.Add(slot);
        else
            _awaited.Remove(slot);
    }

    /// <summary>Follows the places to where a draw has put them.</summary>
    /// <param name="slots">Where each of the first places is now.</param>
    public void Rearrange(int[] slots)
    {
        var awaited = _awaited.ToArray();
        _awaited.Clear();
        foreach (var slot in awaited)
            _awaited.Add(Moved(slot));
        _wishes = _wishes.ToDictionary(wish => Moved(wish.Key), static wish => wish.Value);

        int Moved(int slot) => slot < slots.Length ? slots[slot] : slot;
    }
}

/// <summary>What the owner of a place wants to be told of it.</summary>
/// <param name="IsWanted">Whether they want to be mailed when their turn is near.</param>
/// <param name="ToldAt">When they were; null: not yet.</param>
internal readonly record struct TurnWish(bool IsWanted, DateTimeOffset? ToldAt)
{
    /// <summary>Whether they are still to be told.</summary>
    public bool IsAwaited => IsWanted && ToldAt is null;
}

/// <summary>Somebody is told that their turn is near.</summary>
/// <param name="Slot">Of which place.</param>
/// <param name="Position">Where they stand: 1 is next; 0: their turn has come.</param>
/// <param name="WaitSeconds">How long it still takes at the measured speed; null: that can't be told, or it has come.</param>
internal readonly record struct TurnCall(int Slot, int Position, int? WaitSeconds);
