using System.Diagnostics.Metrics;

namespace Ticketing.Api.Http.Problems;

/// <summary>Counts refusals by kind: a status alone does not tell a sold-out tier from a used address.</summary>
internal static class ProblemMetrics
{
    private static readonly Meter Meter = new("Ticketing.Api");

    private static readonly Counter<long> Problems =
        Meter.CreateCounter<long>("ticketing.api.problems", null, "Refusals, by the slug of their problem");

    /// <summary>Counts one.</summary>
    public static void Count(ProblemSlug slug) => Problems.Add(1, new KeyValuePair<string, object?>("slug", slug.Name));
}
