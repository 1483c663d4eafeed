namespace Ticketing.Api.Live;

/// <summary>What one connection watches, and how each watch is ended. Ends with the connection.</summary>
/// <param name="max">Most watches at a time.</param>
internal sealed class Watches(int max)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<object, Action> _endings = [];
    private bool _isOver;

    /// <summary>Whether one more can be taken, or this one is there already.</summary>
    public bool HasRoomFor(object what)
    {
        lock (_gate)
            return _endings.Count < max || _endings.ContainsKey(what);
    }

    /// <summary>Notes a watch that has begun. If the connection has ended in the meantime, the watch is ended at once.</summary>
    /// <param name="what">Tells watches apart.</param>
    /// <param name="end">Ends it. Must not throw.</param>
    public void Add(object what, Action end)
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                _endings[what] = end;
                return;
            }
        }

        end();
    }

    /// <summary>Ends a watch, if there is one.</summary>
    public void End(object what)
    {
        Action? end;
        lock (_gate)
            _endings.Remove(what, out end);
        end?.Invoke();
    }

    /// <summary>Ends all, for the connection has ended.</summary>
    public void EndAll()
    {
        Action[] endings;
        lock (_gate)
        {
            _isOver = true;
            endings = [.. _endings.Values];
            _endings.Clear();
        }

        foreach (var end in endings)
            end();
    }
}
