using Ticketing.Rush.Orders;
using Ticketing.Rush.Report;

namespace Ticketing.Rush.Sale;

/// <summary>How the attempts of a sale ended. Safe for many threads at once.</summary>
internal sealed class Tally(Promises promises)
{
    public const string EveryAnswerIsExpected = "Every order is answered by an order or by the refusal that fits.";
    public const string EveryOrderIsAnswered = "Every order gets a definite answer.";

    private readonly long[] _byVerdict = new long[Enum.GetValues<Verdict>().Length];
    private long _refusedInARow;

    public long Attempts => _byVerdict.Sum();

    /// <summary>Refusals since the last order that was made.</summary>
    public long RefusedInARow => Interlocked.Read(ref _refusedInARow);

    public long this[Verdict verdict] => Interlocked.Read(ref _byVerdict[(int)verdict]);

    public void Add(Placement placement, string key)
    {
        Interlocked.Increment(ref _byVerdict[(int)placement.Verdict]);
        if (placement.Verdict == Verdict.Refused) Interlocked.Increment(ref _refusedInARow);
        if (placement.Verdict == Verdict.Created) Interlocked.Exchange(ref _refusedInARow, 0);
        if (placement.Verdict == Verdict.Unexpected) promises.Break(EveryAnswerIsExpected, $"key {key}: {placement}");
        if (placement.Verdict == Verdict.Unknown) promises.Break(EveryOrderIsAnswered, $"key {key}: {placement}");
    }
}
