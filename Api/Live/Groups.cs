using System.Collections.Immutable;

namespace Ticketing.Api.Live;

/// <summary>Connections by something that they have in common. A group that is empty does not exist.</summary>
internal sealed class Groups
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Audience> _groups = [];

    /// <summary>The groups there are.</summary>
    public IReadOnlyCollection<Guid> Keys
    {
        get
        {
            lock (_gate)
                return [.. _groups.Keys];
        }
    }

    public void Add(Guid key, Watcher watcher)
    {
        lock (_gate)
        {
            if (!_groups.TryGetValue(key, out var group))
                _groups[key] = group = new Audience();
            group.Add(watcher);
        }
    }

    public void Remove(Guid key, Watcher watcher)
    {
        lock (_gate)
        {
            if (_groups.TryGetValue(key, out var group) && group.Remove(watcher) && group.Count == 0)
                _groups.Remove(key);
        }
    }

    public ImmutableArray<Watcher> Of(Guid key)
    {
        lock (_gate)
            return _groups.TryGetValue(key, out var group) ? group.All() : [];
    }

    public int CountOf(Guid key)
    {
        lock (_gate)
            return _groups.TryGetValue(key, out var group) ? group.Count : 0;
    }
}
