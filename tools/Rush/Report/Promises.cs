using System.Collections.Concurrent;

namespace Ticketing.Rush.Report;

/// <summary>What must hold, and the evidence against it. Safe for many threads at once.</summary>
/// <param name="examplesKept">How many pieces of evidence are kept for each promise; the others are counted.</param>
internal sealed class Promises(int examplesKept)
{
    private readonly ConcurrentDictionary<string, Evidence> _byPromise = new(StringComparer.Ordinal);

    public bool AreKept => _byPromise.Values.All(evidence => evidence.Count == 0);

    public IEnumerable<(string Promise, long Broken, IReadOnlyList<string> Examples)> All =>
        _byPromise.OrderBy(entry => entry.Value.Order).Select(entry => (entry.Key, entry.Value.Count, entry.Value.Examples));

    /// <summary>Says that a promise is watched, so that the report can tell "kept" from "not looked at".</summary>
    public void Watch(string promise) => EvidenceOn(promise);

    public void Check(string promise, bool kept, string evidence)
    {
        Watch(promise);
        if (!kept) Break(promise, evidence);
    }

    public void Break(string promise, string evidence) => EvidenceOn(promise).Add(evidence);

    private Evidence EvidenceOn(string promise) => _byPromise.GetOrAdd(promise, _ => new Evidence(_byPromise.Count, examplesKept));

    private sealed class Evidence(int order, int examplesKept)
    {
        private readonly ConcurrentQueue<string> _examples = new();
        private long _count;

        public int Order => order;

        public long Count => Interlocked.Read(ref _count);

        public IReadOnlyList<string> Examples => [.. _examples];

        public void Add(string example)
        {
            if (Interlocked.Increment(ref _count) <= examplesKept) _examples.Enqueue(example);
        }
    }
}
