using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace Ticketing.Telemetry;

/// <summary>
/// Which instruments are shown: all of ours, a few of the framework's, and Orleans' own where they are asked for.
/// Each one listened to costs time per measurement, and Orleans measures several times a call.
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
    public static MeterProviderBuilder Choose(MeterProviderBuilder metrics, bool withOrleans)
    {
        metrics.AddMeter($"{Ours}.*", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel");
        if (withOrleans)
            metrics.AddMeter(Orleans);
        return ((IDeferredMeterProviderBuilder)metrics).Configure(static (services, builder) =>
        {
            var meters = services.GetRequiredService<IMeterFactory>();
            builder.AddView(instrument => ViewOf(instrument, meters));
        });
    }

    /// <summary>
    /// What becomes of an instrument. Those of other hosts in this process, which have the same names, are theirs to show.
    /// </summary>
    private static MetricStreamConfiguration? ViewOf(Instrument instrument, IMeterFactory meters)
    {
        if (!IsShown(instrument) || (instrument.Meter.Scope is { } scope && !ReferenceEquals(scope, meters)))
            return MetricStreamConfiguration.Drop;
        return instrument is Histogram<double> or Histogram<long> or Histogram<int>
            && instrument.Meter.Name.StartsWith(Ours, StringComparison.Ordinal)
            ? new ExplicitBucketHistogramConfiguration { Boundaries = instrument.Unit == "s" ? Seconds : Sizes }
            : null;
    }

    private static bool IsShown(Instrument instrument) =>
        instrument.Meter.Name.StartsWith(Ours, StringComparison.Ordinal)
            || instrument.Meter.Name == Orleans
            || Others.Contains(instrument.Name);
}
