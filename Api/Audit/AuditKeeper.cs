using Microsoft.Extensions.Options;
using Ticketing.Hosting;

namespace Ticketing.Api.Audit;

/// <summary>
/// Once an hour: deletes what has been kept long enough, and writes the latest entry's hash to the server's own log. Wherever that one is
/// collected, nobody at the database can make the chain anew without its being noticed.
/// </summary>
internal sealed partial class AuditKeeper(
    AuditStore store, Readiness readiness, IOptions<AuditSettings> settings, TimeProvider clock, ILogger<AuditKeeper> logger)
    : HourlyWork(readiness, clock)
{
    private const int MostAtOnce = 10_000;

    /// <inheritdoc/>
    public override async Task KeepAsync(CancellationToken cancellation)
    {
        var age = TimeSpan.FromDays(settings.Value.RetentionDays);
        while (await store.ForgetAsync(age, MostAtOnce, cancellation) is > 0 and var entries)
            LogForgotten(entries);
        if (await store.LatestAsync(cancellation) is not { } latest)
            return;
        var hash = Convert.ToHexStringLower(latest.Hash);
        LogLatest(latest.Number, hash);
    }

    /// <inheritdoc/>
    protected override void Failed(Exception failure) => LogFailed(failure);

    [LoggerMessage(
        EventId = 713,
        Level = LogLevel.Information,
        Message = "{Count} entries of the audit log were deleted, their time being over.")]
    private partial void LogForgotten(long count);

    [LoggerMessage(EventId = 714, Level = LogLevel.Information, Message = "The audit log ends with entry {Number}, whose hash is {Hash}.")]
    private partial void LogLatest(long number, string hash);

    [LoggerMessage(EventId = 715, Level = LogLevel.Warning, Message = "The audit log could not be looked after; trying again in an hour.")]
    private partial void LogFailed(Exception failure);
}
