using System.Text.Json;
using System.Text.Json.Serialization;
using Ticketing.Rush.Measure;

namespace Ticketing.Rush.Report;

/// <summary>What <c>--json</c> writes. Latencies are in milliseconds, rates in answers per second.</summary>
internal sealed record RunResult(
    string Scenario,
    string Url,
    int Seed,
    bool Ok,
    string? EventId,
    IReadOnlyDictionary<string, double> Totals,
    IReadOnlyList<long> OrdersBySecond,
    IReadOnlyDictionary<string, CallResult> Calls,
    IReadOnlyList<PromiseResult> Promises);

internal sealed record CallResult(
    long Count, double PerSecond, double P50, double P95, double P99, double Max, IReadOnlyDictionary<string, long> Answers)
{
    public static CallResult Of(CallStatistics calls) => new(
        calls.Latency.Count,
        calls.Rate,
        calls.Latency.Quantile(0.5).TotalMilliseconds,
        calls.Latency.Quantile(0.95).TotalMilliseconds,
        calls.Latency.Quantile(0.99).TotalMilliseconds,
        calls.Latency.Max.TotalMilliseconds,
        calls.Answers.ToDictionary(answer => AnswerName.Of(answer.Status, answer.Slug), answer => answer.Count));
}

internal sealed record PromiseResult(string Promise, long Broken, IReadOnlyList<string> Examples);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(RunResult))]
internal sealed partial class RunResultJson : JsonSerializerContext;
