namespace Ticketing.Rush.Measure;

/// <summary>Everything measured in one run, by kind of call.</summary>
internal sealed class Statistics
{
    private readonly CallStatistics[] _byKind = [.. Enum.GetValues<CallKind>().Select(_ => new CallStatistics())];

    public CallStatistics this[CallKind kind] => _byKind[(int)kind];

    public IEnumerable<(CallKind Kind, CallStatistics Calls)> Used =>
        Enum.GetValues<CallKind>().Select(kind => (kind, this[kind])).Where(entry => entry.Item2.Latency.Count > 0);
}
