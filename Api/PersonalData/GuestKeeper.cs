using Ticketing.Api.Accounts.Guests;
using Ticketing.Hosting;

namespace Ticketing.Api.PersonalData;

/// <summary>
/// Once an hour: forgets guests who never ordered anything and have not been here for 30 days, and mailed codes that count no more.
/// </summary>
internal sealed partial class GuestKeeper(
    PersonalRecords records, Farewell farewell, CodeStore codes, Readiness readiness, TimeProvider clock, ILogger<GuestKeeper> log)
    : HourlyWork(readiness, clock)
{
    private const int MostAtOnce = 500;

    /// <summary>For how long a guest without an order is remembered.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public override async Task KeepAsync(CancellationToken cancellation)
    {
        await codes.DeleteOverAsync(cancellation);
        while (await records.FindStrangersAsync(Clock.GetUtcNow(), Memory, MostAtOnce, cancellation) is { Count: > 0 } strangers)
        {
            foreach (var stranger in strangers)
                await farewell.ForgetAsync(stranger, cancellation);
            LogForgotten(log, strangers.Count);
        }
    }

    /// <inheritdoc/>
    protected override void Failed(Exception failure) => LogFailed(log, failure);

    [LoggerMessage(EventId = 783, Level = LogLevel.Information,
        Message = "{Count} accounts of guests who never ordered anything were forgotten, their time being over.")]
    private static partial void LogForgotten(ILogger log, int count);

    [LoggerMessage(EventId = 784, Level = LogLevel.Warning,
        Message = "Guests who are to be forgotten could not be looked for; trying again in an hour.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
