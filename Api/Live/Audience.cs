using System.Collections.Immutable;

namespace Ticketing.Api.Live;

/// <summary>Connections that get the same messages.</summary>
internal sealed class Audience
{
    private readonly Lock _gate = new();
    private readonly HashSet<Watcher> _watchers = [];
    private ImmutableArray<Watcher> _all = [];
    private bool _isCurrent = true;

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _watchers.Count;
        }
    }

    /// <summary>Adds a connection. False: it is there already.</summary>
    public bool Add(Watcher watcher)
    {
        lock (_gate)
        {
            _isCurrent = false;
            return _watchers.Add(watcher);
        }
    }

    /// <summary>Removes a connection. False: it was not there.</summary>
    public bool Remove(Watcher watcher)
    {
        lock (_gate)
        {
            _isCurrent = false;
            return _watchers.Remove(watcher);
        }
    }

    /// <summary>All connections as they are now.</summary>
    public ImmutableArray<Watcher> All()
    {
        lock (_gate)
        {
            if (!_isCurrent)
                (_all, _isCurrent) = ([.. _watchers], true);
            return _all;
        }
    }

    /// <summary>Sends to all. Returns to how many.</summary>
    public int Send(Broadcast message)
    {
        var all = All();
        foreach (var watcher in all)
            watcher.Send(message);
        return all.Length;
    }
}
