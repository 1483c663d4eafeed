using System.Collections.Immutable;

namespace Ticketing.Gates.Domain;

/// <summary>Counts what happens at the gates: by minute and gate, and who was sent away.</summary>
internal sealed class GateBook
{
    private const int MostRefusals = 50;

    private static readonly TimeSpan Shown = TimeSpan.FromHours(1);

    private readonly SortedDictionary<DateTimeOffset, Dictionary<Guid, (int In, int Out)>> _minutes = [];
    private readonly LinkedList<GateFact> _refusals = [];

    /// <summary>How many entries there were.</summary>
    public int Entered { get; private set; }

    /// <summary>How many exits.</summary>
    public int Left { get; private set; }

    /// <summary>The latest who were sent away, latest first.</summary>
    public ImmutableArray<GateRefusal> Refusals() =>
        [.. _refusals.Select(static scan => new GateRefusal(scan.Id, scan.At, scan.GateId, scan.Verdict, scan.TicketId))];

    /// <summary>The last hour, minute by minute.</summary>
    public ImmutableArray<GateMinute> Minutes(DateTimeOffset now) =>
    [
        .. from minute in _minutes
           where minute.Key > now - Shown
           from gate in minute.Value
           where gate.Value != default
           select new GateMinute(minute.Key, gate.Key == Guid.Empty ? null : gate.Key, gate.Value.In, gate.Value.Out),
    ];

    /// <summary>Counts a scan.</summary>
    public void Add(GateFact scan)
    {
        if (scan.Passed)
        {
            Count(scan, 1);
            return;
        }

        _refusals.AddFirst(scan);
        if (_refusals.Count > MostRefusals)
            _refusals.RemoveLast();
    }

    /// <summary>Counts a scan no longer.</summary>
    public void Remove(GateFact scan)
    {
        if (scan.Passed)
            Count(scan, -1);
        else
            _refusals.Remove(scan);
    }

    private void Count(GateFact scan, int by)
    {
        var (entries, exits) = scan.IsEntry ? (by, 0) : (0, by);
        (Entered, Left) = (Entered + entries, Left + exits);
        var minute = scan.At.AddTicks(-(scan.At.Ticks % TimeSpan.TicksPerMinute));
        if (!_minutes.TryGetValue(minute, out var gates))
            _minutes.Add(minute, gates = []);
        var gate = scan.GateId ?? Guid.Empty;
        var (before, gone) = gates.GetValueOrDefault(gate);
        gates[gate] = (before + entries, gone + exits);
    }
}
