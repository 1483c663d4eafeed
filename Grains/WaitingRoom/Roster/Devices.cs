namespace Ticketing.WaitingRoom.Roster;

/// <summary>
/// Somebody's open connections: each counts until it is closed, until its server is lost, or until nobody has renewed it in time.
/// </summary>
internal sealed class Devices
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(PlaceLease.Seconds);

    private Device[] _all = [];

    /// <summary>Whether there are any.</summary>
    public bool HasAny => _all.Length > 0;

    /// <summary>The servers that they are connected to. One with two devices comes twice.</summary>
    public ReadOnlySpan<Device> All => _all;

    /// <summary>A device is connected, or is so still.</summary>
    public void Connect(Guid id, ScreenNode node, DateTimeOffset now)
    {
        var known = Array.FindIndex(_all, device => device.Id == id);
        var device = new Device(id, node, now + Lease);
        if (known >= 0)
            _all[known] = device;
        else
            _all = [.. _all, device];
    }

    /// <summary>A device is connected no longer. False: it was not.</summary>
    public bool Disconnect(Guid id) => Keep(device => device.Id != id);

    /// <summary>Forgets those that are lost.</summary>
    public void Expire(DateTimeOffset now)
    {
        foreach (var device in _all)
        {
            if (!device.IsOver(now))
                continue;
            Keep(other => !other.IsOver(now));
            return;
        }
    }

    private bool Keep(Predicate<Device> stays)
    {
        var before = _all.Length;
        _all = Array.FindAll(_all, stays);
        return _all.Length < before;
    }

    /// <summary>A device.</summary>
    /// <param name="Id">The connection.</param>
    /// <param name="Node">Its server.</param>
    /// <param name="EndsAt">Until when it counts.</param>
    internal readonly record struct Device(Guid Id, ScreenNode Node, DateTimeOffset EndsAt)
    {
        /// <summary>Whether it counts no longer.</summary>
        public bool IsOver(DateTimeOffset now) => Node.IsLost || EndsAt <= now;
    }
}
