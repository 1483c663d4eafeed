namespace Ticketing.Api.Live;

/// <summary>
/// A connection that has been opened and has not said yet what it wants. It counts like any other, for whoever opens thousands need say
/// nothing; once it has, or is gone, it is left out.
/// </summary>
internal sealed class Arrival(Arrivals all, Guid? user, Guid address) : IDisposable
{
    private int _isOver;

    /// <summary>It is counted no more. May be repeated.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
            all.Remove(user, address);
    }
}

/// <summary>Counts the connections that arrive.</summary>
internal sealed class Arrivals
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, int> _users = [];
    private readonly Dictionary<Guid, int> _addresses = [];
    private int _count;

    /// <summary>All of them.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <summary>Those of a user.</summary>
    public int OfUser(Guid user)
    {
        lock (_gate)
            return _users.GetValueOrDefault(user);
    }

    /// <summary>Those from an address.</summary>
    public int From(Guid address)
    {
        lock (_gate)
            return _addresses.GetValueOrDefault(address);
    }

    /// <summary>Counts one more if there is room, of which only one at a time is judged; null: there is none.</summary>
    public Arrival? TryAdd(Guid? user, Guid address, Func<bool> hasRoom)
    {
        lock (_gate)
        {
            if (!hasRoom())
                return null;
            Change(user, address, 1);
            return new Arrival(this, user, address);
        }
    }

    /// <summary>Counts one less.</summary>
    public void Remove(Guid? user, Guid address)
    {
        lock (_gate)
            Change(user, address, -1);
    }

    private void Change(Guid? user, Guid address, int by)
    {
        _count += by;
        Change(_addresses, address, by);
        if (user is { } id)
            Change(_users, id, by);
    }

    private static void Change(Dictionary<Guid, int> counts, Guid key, int by)
    {
        var count = counts.GetValueOrDefault(key) + by;
        if (count > 0)
            counts[key] = count;
        else
            counts.Remove(key);
    }
}
