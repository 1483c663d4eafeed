using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Ticketing.Rush.Measure;

/// <summary>Latencies and answers of one kind of call.</summary>
internal sealed class CallStatistics
{
    private readonly ConcurrentDictionary<(int Status, string? Slug), StrongBox<long>> _answers = new();
    private long _firstStart = long.MaxValue;
    private long _lastEnd;

    public Histogram Latency { get; } = new();

    public IEnumerable<(int Status, string? Slug, long Count)> Answers =>
        _answers.Select(answer => (answer.Key.Status, answer.Key.Slug, answer.Value.Value))
            .OrderBy(answer => answer.Status).ThenBy(answer => answer.Slug, StringComparer.Ordinal);

    /// <summary>Answers a second between the first call's start and the last call's end.</summary>
    public double Rate
    {
        get
        {
            if (Latency.Count == 0) return 0;
            var seconds = Stopwatch.GetElapsedTime(Interlocked.Read(ref _firstStart), Interlocked.Read(ref _lastEnd)).TotalSeconds;
            return seconds > 0 ? Latency.Count / seconds : 0;
        }
    }

    public long Count(int status) => _answers.Where(answer => answer.Key.Status == status).Sum(answer => answer.Value.Value);

    /// <param name="began">The call's start as <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <param name="status">The HTTP status, or 0 when there was no answer.</param>
    /// <param name="slug">The problem's slug, or why there was no answer; null for a success.</param>
    public void Record(long began, int status, string? slug)
    {
        var now = Stopwatch.GetTimestamp();
        Latency.Record(Stopwatch.GetElapsedTime(began, now));
        Interlocked.Increment(ref _answers.GetOrAdd((status, slug), static _ => new StrongBox<long>()).Value);
        Widen(began, now);
    }

    private void Widen(long began, long ended)
    {
        // A lost update between the check and the write would cost microseconds of accuracy: good enough for a rate.
        if (began < Volatile.Read(ref _firstStart)) Volatile.Write(ref _firstStart, began);
        if (ended > Volatile.Read(ref _lastEnd)) Volatile.Write(ref _lastEnd, ended);
    }
}
