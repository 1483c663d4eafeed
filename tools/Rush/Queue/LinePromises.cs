using Ticketing.Rush.Report;

namespace Ticketing.Rush.Queue;

/// <summary>Looks back on a line: who came in, when, and whether that was right.</summary>
internal sealed class LinePromises(Promises promises, QueueOptions options)
{
    public const string ByNumber = "Who stays is let through in the order of the numbers.";
    public const string NobodySkipped = "Nobody who stays is skipped.";
    public const string BackInLine = "Who comes back in time is let through with the number of before.";
    public const string WithinRate = "No 60 seconds see more people let through than the limit.";
    public const string NeverBack = "Nobody's number changes or place moves back, and everybody let through gets a token.";
    public const string Within1Second = "99 of 100 hear of their admission within a second.";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public void Check(IReadOnlyList<Waiter> waiters, TimeSpan p99)
    {
        CheckOrder([.. waiters.Where(waiter => waiter.Conduct == Conduct.Stays).OrderBy(waiter => waiter.Number)]);
        CheckReturned(waiters);
        CheckRate([.. waiters.Where(waiter => waiter.Admission is not null).Select(waiter => waiter.DecidedAt).Order()]);
        promises.Watch(NeverBack);
        foreach (var oddity in waiters.SelectMany(waiter => waiter.Oddities)) promises.Break(NeverBack, oddity);
        promises.Check(Within1Second, p99 <= Second, $"p99 is {p99.TotalMilliseconds:0} ms");
    }

    private void CheckOrder(List<Waiter> steadfast)
    {
        promises.Watch(ByNumber);
        promises.Watch(NobodySkipped);
        var last = steadfast.FindLastIndex(waiter => waiter.Admission is not null);
        foreach (var skipped in steadfast.Take(last).Where(waiter => waiter.Admission is null))
            promises.Break(NobodySkipped, $"number {skipped.Number} waits still, though {steadfast[last].Number} was let through");

        var admitted = steadfast.Where(waiter => waiter.Admission is not null).ToList();
        foreach (var (before, after) in admitted.Zip(admitted.Skip(1)).Where(pair => pair.First.DecidedAt > pair.Second.DecidedAt))
            promises.Break(
                ByNumber, $"number {before.Number} was let through at {before.DecidedAt:O}, {after.Number} at {after.DecidedAt:O}");
    }

    private void CheckReturned(IReadOnlyList<Waiter> waiters)
    {
        var lastSteadfast = waiters.Where(waiter => waiter is { Conduct: Conduct.Stays, Admission: not null })
            .Select(waiter => waiter.Number)
            .DefaultIfEmpty(0)
            .Max();
        promises.Watch(BackInLine);
        var back = waiters.Where(waiter => waiter is { Conduct: Conduct.Returns, IsAway: false, Admission: null });
        foreach (var lost in back.Where(waiter => waiter.Number < lastSteadfast))
            promises.Break(BackInLine, $"number {lost.Number} came back and was not let through");
    }

    private void CheckRate(List<DateTimeOffset> decisions)
    {
        promises.Watch(WithinRate);
        for (int first = 0, end = 0; first < decisions.Count; first++)
        {
            while (end < decisions.Count && decisions[end] - decisions[first] < Minute) end++;
            if (end - first <= options.AdmitPerMinute) continue;
            promises.Break(WithinRate, $"{end - first} within the minute from {decisions[first]:O}");
            return;
        }
    }
}
