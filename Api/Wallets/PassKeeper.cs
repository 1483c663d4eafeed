using Ticketing.Api.Wallets.Apple;
using Ticketing.Hosting;

namespace Ticketing.Api.Wallets;

/// <summary>Once an hour: forgets passes of events that are long over, and warns of certificates that end soon.</summary>
internal sealed partial class PassKeeper(
    PassStore store, AppleKeys keys, Readiness readiness, TimeProvider clock, ILogger<PassKeeper> log)
    : HourlyWork(readiness, clock)
{
    /// <summary>For how long after an event its passes are remembered.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    /// <summary>How long before its end a certificate is warned of.</summary>
    private static readonly TimeSpan Warning = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public override async Task KeepAsync(CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        if (keys.IsOn && keys.ExpiresAt < now + Warning)
            LogEnding(log, keys.ExpiresAt);
        while (await store.ForgetAsync(now - Memory, cancellation) > 0)
        {
        }
    }

    /// <inheritdoc/>
    protected override void Failed(Exception failure) => LogFailed(log, failure);

    [LoggerMessage(EventId = 794, Level = LogLevel.Warning,
        Message = "The certificates for Apple Wallet are good until {ExpiresAt} only: without new ones the server will not start then.")]
    private static partial void LogEnding(ILogger log, DateTimeOffset expiresAt);

    [LoggerMessage(EventId = 795, Level = LogLevel.Warning,
        Message = "Passes of past events could not be forgotten; trying again in an hour.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
