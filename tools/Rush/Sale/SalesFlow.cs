using System.Collections.Frozen;
using System.Diagnostics;
using Ticketing.Rush.Stage;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Sale;

/// <summary>
/// How the sale went on: orders made in each second, and where it stood still. When a part of the server is lost, the
/// longest standstill of a tier is the time until buyers of that tier were served again. Safe for many threads at once.
/// </summary>
internal sealed class SalesFlow(IEnumerable<TierView> tiers)
{
    private readonly FrozenDictionary<string, Standstill> _byTier =
        tiers.ToFrozenDictionary(tier => tier.Id, _ => new Standstill(), StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly List<long> _bySecond = [];
    private readonly long _began = Stopwatch.GetTimestamp();

    /// <summary>Of all tiers together.</summary>
    public Standstill Whole { get; } = new();

    public TimeSpan LongestOfATier => _byTier.Values.Max(tier => tier.Longest);

    public IReadOnlyList<long> OrdersBySecond
    {
        get
        {
            lock (_lock) return [.. _bySecond];
        }
    }

    public void Made(OrderView order)
    {
        var now = Stopwatch.GetTimestamp();
        Whole.Pass(now);
        foreach (var tierId in order.Lines.Select(line => line.TierId).Distinct()) _byTier[tierId].Pass(now);
        Count((int)Stopwatch.GetElapsedTime(_began, now).TotalSeconds);
    }

    private void Count(int second)
    {
        lock (_lock)
        {
            while (_bySecond.Count <= second) _bySecond.Add(0);
            _bySecond[second]++;
        }
    }
}
