namespace Ticketing.Api.Live.Places;

/// <summary>The silos that tell this server what screens show: when each was heard last, and up to which of its messages.</summary>
internal sealed class HeardRosters(TimeProvider clock)
{
    /// <summary>A silo speaks every second, if only to say that it is there.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(4);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, (long At, long Number)> _heard = [];

    /// <summary>A silo is to be heard from now on.</summary>
    public void Expect(Guid roster)
    {
        lock (_gate)
            _heard.TryAdd(roster, (clock.GetTimestamp(), 0));
    }

    /// <summary>A silo has spoken. False: what it said before that was lost, or is late.</summary>
    /// <param name="roster">The silo.</param>
    /// <param name="number">The message's number; 1: the silo counts from the beginning.</param>
    public bool Hear(Guid roster, long number)
    {
        lock (_gate)
        {
            var (_, before) = _heard.GetValueOrDefault(roster);
            _heard[roster] = (clock.GetTimestamp(), number == 1 ? 1 : Math.Max(before, number));
            return number == 1 || number <= before + 1;
        }
    }

    /// <summary>Takes out those that should have been heard, and were not.</summary>
    public HashSet<Guid> TakeSilent()
    {
        lock (_gate)
        {
            var silent = _heard.Where(roster => clock.GetElapsedTime(roster.Value.At) > LongestSilence)
                .Select(static roster => roster.Key)
                .ToHashSet();
            foreach (var roster in silent)
                _heard.Remove(roster);
            return silent;
        }
    }
}
