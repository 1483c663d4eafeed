using System.Collections.Concurrent;
using System.Diagnostics;
using Ticketing.Rush.Measure;

namespace Ticketing.Rush.Live;

/// <summary>Changes of one kind, and when the browsers heard of each.</summary>
/// <param name="name">What kind.</param>
/// <param name="browsers">How many must hear of each.</param>
internal sealed class Change(string name, int browsers)
{
    private readonly ConcurrentDictionary<string, Telling> _tellings = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>From before the call that made the change until the message: longer than from the commit.</summary>
    public Histogram FromCall { get; } = new();

    /// <summary>
    /// From the call's answer, which comes after the commit, until the message; 0 if the message was quicker: shorter than from the commit.
    /// </summary>
    public Histogram FromAnswer { get; } = new();

    /// <summary>Whether every browser has heard of every change that was answered.</summary>
    public bool IsComplete =>
        _tellings.Values.Where(static telling => telling.AnsweredAt > 0).All(telling => telling.Heard.Count >= browsers);

    /// <summary>How many messages are missing.</summary>
    public long Missing =>
        _tellings.Values.Where(static telling => telling.AnsweredAt > 0).Sum(telling => Math.Max(0, browsers - telling.Heard.Count));

    public void Called(string what, long at) => _tellings.GetOrAdd(what, static _ => new Telling()).CalledAt = at;

    public void Answered(string what, long at) => _tellings.GetOrAdd(what, static _ => new Telling()).AnsweredAt = at;

    public void Heard(string what, long at) => _tellings.GetOrAdd(what, static _ => new Telling()).Heard.Enqueue(at);

    /// <summary>Works the latencies out, once all is over.</summary>
    public void Measure()
    {
        foreach (var telling in _tellings.Values.Where(static telling => telling.AnsweredAt > 0))
        {
            foreach (var at in telling.Heard)
            {
                FromCall.Record(Stopwatch.GetElapsedTime(telling.CalledAt, at));
                FromAnswer.Record(at > telling.AnsweredAt ? Stopwatch.GetElapsedTime(telling.AnsweredAt, at) : TimeSpan.Zero);
            }
        }
    }

    private sealed class Telling
    {
        public long CalledAt { get; set; }

        public long AnsweredAt { get; set; }

        public ConcurrentQueue<long> Heard { get; } = new();
    }
}
