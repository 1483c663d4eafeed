using System.Diagnostics;

namespace Ticketing.Committing;

/// <summary>
/// Traces from a call to its commit: source <c>Ticketing.Commit</c>. A batch carries the changes of many calls. It belongs to the trace
/// of the first of them that is traced and has links to all; each other traced call has a span of its own, with a link to the batch. So
/// each trace ends with its commit, and each commit tells what it carried. Where nobody listens it costs a look at one field.
/// </summary>
internal static class CommitTraces
{
    private const string Name = "commit";

    private static readonly ActivitySource Source = new("Ticketing.Commit");

    /// <summary>The call that hands a change over, if it is traced.</summary>
    public static Activity? Caller() => Source.HasListeners() && Activity.Current is { Recorded: true } call ? call : null;

    /// <summary>A batch is sent. Null if none of its calls is traced.</summary>
    public static Activity? Begin(List<CommitUnit> units)
    {
        if (!Source.HasListeners())
            return null;
        var calls = units.Select(static unit => unit.Caller?.Context).OfType<ActivityContext>().Distinct();
        var links = calls.Select(static call => new ActivityLink(call)).ToList();
        var batch = links.Count == 0 ? null : Source.StartActivity(Name, ActivityKind.Internal, links[0].Context, links: links);
        return batch?.SetTag("ticketing.commit.size", units.Count);
    }

    /// <summary>The batch is durable, or the database has refused it.</summary>
    public static void End(Activity? batch, Exception? refusal)
    {
        if (batch is null)
            return;
        if (refusal is not null)
            batch.SetStatus(ActivityStatusCode.Error, refusal.Message);
        batch.Dispose();
        foreach (var link in batch.Links.Skip(1))
            Tell(batch, link.Context);
    }

    /// <summary>Tells the trace of a call which batch has carried it.</summary>
    private static void Tell(Activity batch, ActivityContext call)
    {
        using var span = Source.CreateActivity(Name, ActivityKind.Internal, call, links: [new ActivityLink(batch.Context)]);
        span?.SetStartTime(batch.StartTimeUtc).SetEndTime(batch.StartTimeUtc + batch.Duration)
            .SetStatus(batch.Status, batch.StatusDescription).Start();
    }
}
