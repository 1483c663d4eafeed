using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Ticketing.Telemetry;

/// <summary>
/// Which instruments are shown: all of ours, Orleans' own, and a few of the framework's. Each one listened to costs time per measurement.
/// </summary>
internal static class ShownInstruments
{
    private const string Ours = "Ticketing";
    private const string Orleans = "Microsoft.Orleans";

    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly double[] Sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384];

    private static readonly FrozenSet<string> Others = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.server.request.duration",
        "kestrel.active_connections",
        "kestrel.queued_connections",
        "dotnet.process.cpu.time",
        "dotnet.process.memory.working_set",
        "dotnet.gc.collections",
        "dotnet.gc.pause.time",
        "dotnet.gc.heap.total_allocated",
        "dotnet.gc.last_collection.heap.size",
        "dotnet.thread_pool.thread.count",
        "dotnet.thread_pool.queue.length",
        "dotnet.monitor.lock_contentions",
        "dotnet.exceptions");

    /// <summary>Adds the meters, leaves out what is not shown, and gives histograms their bounds.</summary>
    public static MeterProviderBuilder Choose(MeterProviderBuilder metrics) => metrics
        .AddMeter($"{Ours}.*", Orleans, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
        .AddView(ViewOf);

    private static MetricStreamConfiguration? ViewOf(Instrument instrument)
    {
        if (!IsShown(instrument))
            return MetricStreamConfiguration.Drop;
        return instrument is Histogram<double> or Histogram<long> or Histogram<int> && instrument.Meter.Name.StartsWith(Ours, StringComparison.Ordinal)
            ? new ExplicitBucketHistogramConfiguration { Boundaries = instrument.Unit == "s" ? Seconds : Sizes }
            : null;
    }

    private static bool IsShown(Instrument instrument) =>
        instrument.Meter.Name.StartsWith(Ours, StringComparison.Ordinal) || instrument.Meter.Name == Orleans || Others.Contains(instrument.Name);
}
