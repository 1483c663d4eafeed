using System.Collections.Concurrent;

namespace Ticketing.StripeSimulation;

/// <summary>Idempotency keys: the same key and parameters have the same answer, other parameters are refused.</summary>
internal sealed class Idempotency
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>How many calls were carried out under keys that begin so.</summary>
    public int CountOf(string prefix) => _entries.Count(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal));

    public (Answer Answer, bool IsReplayed) Do(string key, string fingerprint, Func<Answer> work)
    {
        var mine = new Entry(fingerprint);
        var entry = _entries.GetOrAdd(key, mine);
        if (entry.Fingerprint != fingerprint)
            return (Answer.Error(
                400, "idempotency_error",
                "Keys for idempotent requests can only be used with the same parameters they were first used with."), false);
        if (entry != mine)
            return entry.Answer is { } known ? (known, true) : (InUse(), false);
        var answer = work();
        if (answer.IsKept)
            entry.Answer = answer;
        else
            _entries.TryRemove(key, out _);
        return (answer, false);
    }

    public static Answer InUse() => Answer.Error(
        409, "idempotency_error", "There is currently another in-progress request using this Idempotent Key.", "idempotency_key_in_use");

    private sealed class Entry(string fingerprint)
    {
        public string Fingerprint { get; } = fingerprint;

        public volatile Answer? Answer;
    }
}
