using System.Diagnostics.Metrics;
using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Audit;

/// <summary>What operators see of the audit log: meter <c>Ticketing.Audit</c>.</summary>
internal sealed class AuditMetrics
{
    private readonly Meter _meter;
    private readonly Counter<long> _entries;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _lost;

    public AuditMetrics(IMeterFactory meters)
    {
        var meter = _meter = meters.Create("Ticketing.Audit");
        _entries = meter.CreateCounter<long>("ticketing.audit.entries", "{entry}", "Entries of the audit log, by kind.");
        _failures = meter.CreateCounter<long>(
            "ticketing.audit.failures", "{attempt}", "Attempts to write to the audit log that failed; they are repeated.");
        _lost = meter.CreateCounter<long>("ticketing.audit.lost", "{entry}", "Entries that could not be written at all.");
    }

    /// <summary>Shows how many entries wait to be written.</summary>
    public void ShowWaiting(Func<int> count) =>
        _meter.CreateObservableUpDownCounter("ticketing.audit.waiting", count, "{entry}", "Entries that wait to be written.");

    /// <summary>An entry is durable.</summary>
    public void Written(AuditKind kind) => _entries.Add(1, new KeyValuePair<string, object?>("kind", NameOf(kind)));

    /// <summary>A write has failed, and is repeated.</summary>
    public void Failed() => _failures.Add(1);

    /// <summary>An entry is lost.</summary>
    public void Lost() => _lost.Add(1);

    private static string NameOf(AuditKind kind) => kind switch
    {
        AuditKind.Asked => "asked",
        AuditKind.Ended => "ended",
        _ => "once",
    };
}
