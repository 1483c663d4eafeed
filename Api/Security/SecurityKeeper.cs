using Microsoft.Extensions.Options;

namespace Ticketing.Api.Security;

/// <summary>Writes down once a minute what was counted, and deletes what has been kept long enough.</summary>
internal sealed partial class SecurityKeeper(
    SecurityEvents events,
    SecurityEventStore store,
    IOptions<SecuritySettings> settings,
    TimeProvider clock,
    ILogger<SecurityKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Writes it down now.</summary>
    /// <param name="withThisMinute">Also what was counted of a minute that is not over.</param>
    /// <param name="cancellation">Gives up; then it is counted on.</param>
    public async Task WriteAsync(bool withThisMinute, CancellationToken cancellation)
    {
        var rows = events.Take(withThisMinute);
        if (rows.Count == 0)
            return;
        try
        {
            await store.AddAsync(rows, cancellation);
        }
        catch
        {
            events.PutBack(rows);
            throw;
        }
    }

    /// <summary>Deletes what has been kept long enough.</summary>
    public Task CleanAsync(CancellationToken cancellation) =>
        store.DeleteAsync(TimeSpan.FromDays(settings.Value.RetentionDays), settings.Value.MaxRows, cancellation);

    /// <summary>Writes down the rest, then stops.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(WriteAsync(withThisMinute: true, cancellationToken));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(WriteAsync(withThisMinute: false, stoppingToken));
            await TryAsync(CleanAsync(stoppingToken));
        }
    }

    private async Task TryAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception failure)
        {
            LogFailed(failure); // What was counted is counted on, and the next turn writes it.
        }
    }

    [LoggerMessage(
        EventId = 721,
        Level = LogLevel.Warning,
        Message = "Security events could not be written down; trying again in a minute.")]
    private partial void LogFailed(Exception failure);
}
