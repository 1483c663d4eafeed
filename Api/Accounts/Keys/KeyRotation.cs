using Microsoft.Extensions.Options;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>Looks for keys that other processes made, and makes the next ones in time.</summary>
internal sealed partial class KeyRotation(SigningKeys keys, IOptions<KeySettings> settings, TimeProvider clock, ILogger<KeyRotation> logger)
{
    /// <summary>Goes on until it is cancelled. A database that is away is met again at the next turn.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.Value.ReloadSeconds), clock);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            try
            {
                await keys.RefreshAsync(cancellation);
            }
            catch (Exception exception) when (Fault.Explain(exception) is not null && !cancellation.IsCancellationRequested)
            {
                RefreshFailed(exception);
            }
        }
    }

    [LoggerMessage(EventId = 611, Level = LogLevel.Warning, Message = "The signing keys could not be refreshed; those in memory serve on.")]
    private partial void RefreshFailed(Exception exception);
}
