using Ticketing.Api.Accounts.Guests;
using Ticketing.Hosting;

namespace Ticketing.Api.PersonalData;

/// <summary>
/// Once an hour: forgets guests who never ordered anything and have not been here for 30 days, and mailed codes that count no more.
/// </summary>
internal sealed partial class GuestKeeper(
    PersonalRecords records, Farewell farewell, CodeStore codes, Readiness readiness, TimeProvider clock, ILogger<GuestKeeper> log)
    : BackgroundService
{
    private const int MostAtOnce = 500;

    /// <summary>For how long a guest without an order is remembered.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Does it once. May be repeated, and by several servers at once.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        await codes.DeleteOverAsync(cancellation);
        while (await records.FindStrangersAsync(clock.GetUtcNow(), Memory, MostAtOnce, cancellation) is { Count: > 0 } strangers)
        {
            foreach (var stranger in strangers)
                await farewell.ForgetAsync(stranger, cancellation);
            LogForgotten(log, strangers.Count);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitUntilReadyAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, clock);
        do
            await TryKeepAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryKeepAsync(CancellationToken cancellation)
    {
        try
        {
            await KeepAsync(cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(log, failure); // The next turn tries again.
        }
    }

    [LoggerMessage(EventId = 783, Level = LogLevel.Information,
        Message = "{Count} accounts of guests who never ordered anything were forgotten, their time being over.")]
    private static partial void LogForgotten(ILogger log, int count);

    [LoggerMessage(EventId = 784, Level = LogLevel.Warning,
        Message = "Guests who are to be forgotten could not be looked for; trying again in an hour.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
