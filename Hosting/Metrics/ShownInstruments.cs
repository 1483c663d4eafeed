using System.Collections.Frozen;
using System.Diagnostics.Metrics;

namespace Ticketing.Metrics;

/// <summary>
/// Which instruments are shown: all of ours, and a few of the framework's. Each one listened to costs time per measurement.
/// </summary>
internal static class ShownInstruments
{
    private const string Ours = "Ticketing";

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

    public static bool Include(Instrument instrument) =>
        instrument.Meter.Name.StartsWith(Ours, StringComparison.Ordinal) || Others.Contains(instrument.Name);
}
