namespace Ticketing.Orders;

/// <summary>
/// What is held for an order that does not stand, and could not be given back at once. Asked for again and again until it is back.
/// </summary>
internal sealed class Leftovers(OrderTiers tiers, Func<Func<CancellationToken, Task>, IGrainTimer> repeat)
{
    private const int TriesAtLast = 5;

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

    /// <summary>
    /// Tries for the last time, and more than once: a tier whose copy was overtaken refuses, and has read its rows anew when asked again.
    /// What can't be given back even so ends with its hold.
    /// </summary>
    public async Task GiveBackAtLast(CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesAtLast && !AreNone && !cancellation.IsCancellationRequested; tries++)
            await GiveBack(cancellation);
    }

    /// <summary>Lets go of what an order that stands now has taken over.</summary>
    public void Forget(IEnumerable<Guid> tierIds) => _holds.RemoveWhere(hold => tierIds.Contains(hold.Tier.TierId));

    private void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }
}
