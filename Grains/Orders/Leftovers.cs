namespace Ticketing.Orders;

/// <summary>
/// What is held for an order that does not stand, and could not be given back at once. Asked for again and again until it is back.
/// </summary>
internal sealed class Leftovers(OrderTiers tiers, Func<Func<CancellationToken, Task>, IGrainTimer> repeat)
{
    private readonly HashSet<UnplacedHold> _holds = [];
    private IGrainTimer? _timer;

    /// <summary>Whether nothing is left over.</summary>
    public bool AreNone => _holds.Count == 0;

    /// <summary>Takes care of these, too.</summary>
    public void Add(IEnumerable<UnplacedHold> holds)
    {
        _holds.UnionWith(holds);
        if (_holds.Count > 0)
            _timer ??= repeat(GiveBack);
    }

    /// <summary>Tries once.</summary>
    public async Task GiveBack(CancellationToken cancellation)
    {
        if (_holds.Count > 0)
            _holds.IntersectWith(await tiers.GiveBackAsync([.. _holds]));
        if (_holds.Count == 0)
            Stop();
    }

    /// <summary>Lets go of what an order that stands now has taken over.</summary>
    public void Forget(IEnumerable<Guid> tierIds) => _holds.RemoveWhere(hold => tierIds.Contains(hold.Tier.TierId));

    private void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }
}
