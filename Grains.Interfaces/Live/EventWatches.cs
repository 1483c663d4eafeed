using System.Collections.Concurrent;

namespace Ticketing.Live;

/// <summary>All that is followed here, one for each event.</summary>
/// <typeparam name="TWatch">What is followed of an event.</typeparam>
/// <param name="make">Begins to follow an event.</param>
public sealed class EventWatches<TWatch>(Func<Guid, TWatch> make)
    where TWatch : EventWatch
{
    /// <summary>People reload pages: a subscription is kept for a while after the last has gone.</summary>
    private static readonly TimeSpan MaxIdleTime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, TWatch> _watches = new();

    /// <summary>How many there are.</summary>
    public int Count => _watches.Count;

    /// <summary>All of them.</summary>
    public IEnumerable<TWatch> All => _watches.Values;

    /// <summary>What is followed of an event; null: nothing.</summary>
    public TWatch? Find(Guid eventId) => _watches.GetValueOrDefault(eventId);

    /// <summary>Lets somebody watch an event, which begins to be followed if it is not.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="join">Joins; false if the watch has been closed.</param>
    public TWatch Join(Guid eventId, Func<TWatch, bool> join)
    {
        while (true)
        {
            var watch = _watches.GetOrAdd(eventId, make);
            if (join(watch))
                return watch;
            _watches.TryRemove(new(eventId, watch));
        }
    }

    /// <summary>Closes what nobody has watched for a while, and reads the rest again.</summary>
    public async Task TendAsync()
    {
        foreach (var watch in _watches.Values)
        {
            if (watch.IdleTime > MaxIdleTime && watch.TryClose())
                await RemoveAsync(watch);
            else
                await watch.TryRefreshAsync();
        }
    }

    /// <summary>Closes a watch, unless somebody watches.</summary>
    public async Task TryCloseAsync(TWatch watch)
    {
        if (watch.TryClose())
            await RemoveAsync(watch);
    }

    /// <summary>Ends all, for this process stops.</summary>
    public async Task EndAsync()
    {
        foreach (var watch in _watches.Values)
            await RemoveAsync(watch);
    }

    private async Task RemoveAsync(TWatch watch)
    {
        _watches.TryRemove(new(watch.EventId, watch));
        await watch.DisposeAsync();
    }
}
