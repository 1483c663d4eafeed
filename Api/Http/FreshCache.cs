using System.Collections.Concurrent;

namespace Ticketing.Api.Http;

/// <summary>Keeps what many ask for and what may be a moment old. However many ask at once, each key is loaded by one of them.</summary>
/// <param name="clock">Tells how old a value is.</param>
/// <param name="maxAge">How long after its loading began a value is given out.</param>
/// <param name="capacity">Most keys. Beyond it values that are no longer fresh are dropped, and then everything.</param>
internal sealed class FreshCache<TKey, TValue>(TimeProvider clock, TimeSpan maxAge, int capacity)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    /// <summary>The value, at most as old as allowed. A failed load is not kept: the next caller tries again.</summary>
    /// <param name="key">What is asked for.</param>
    /// <param name="load">Loads it. Not tied to any one caller, since others wait for it too.</param>
    public Task<TValue> GetAsync(TKey key, Func<TKey, Task<TValue>> load) =>
        _entries.TryGetValue(key, out var entry) && IsFresh(entry) ? entry.Load.Value : LoadAsync(key, load, entry);

    /// <summary>Makes the next caller load the value anew.</summary>
    public void Forget(TKey key) => _entries.TryRemove(key, out _);

    private Task<TValue> LoadAsync(TKey key, Func<TKey, Task<TValue>> load, Entry? old)
    {
        var mine = new Entry(clock.GetTimestamp(), new Lazy<Task<TValue>>(() => Task.Run(() => load(key))));
        return Settle(key, old, mine).Load.Value;
    }

    /// <summary>Puts the caller's entry in the old one's place, or finds the one that another caller was quicker to put there.</summary>
    private Entry Settle(TKey key, Entry? old, Entry mine)
    {
        if (old is not null && _entries.TryUpdate(key, mine, old))
            return mine;
        var settled = _entries.GetOrAdd(key, mine);
        if (ReferenceEquals(settled, mine) && _entries.Count > capacity)
            Trim();
        return settled;
    }

    private bool IsFresh(Entry entry)
    {
        var load = entry.Load.IsValueCreated ? entry.Load.Value : null;
        return load is null || !load.IsCompleted || (load.IsCompletedSuccessfully && clock.GetElapsedTime(entry.Began) <= maxAge);
    }

    private void Trim()
    {
        foreach (var (key, entry) in _entries)
            if (!IsFresh(entry))
                Forget(key);
        if (_entries.Count > capacity)
            _entries.Clear();
    }

    private sealed class Entry(long began, Lazy<Task<TValue>> load)
    {
        public long Began => began;

        public Lazy<Task<TValue>> Load => load;
    }
}
