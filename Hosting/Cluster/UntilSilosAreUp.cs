using Microsoft.Extensions.Logging;
using Npgsql;
using Ticketing.Cluster.Tls;
using Ticketing.Hosting;

namespace Ticketing.Cluster;

/// <summary>Lets a client that finds no silo look again until it finds one: it may have been started before them.</summary>
internal sealed partial class UntilSilosAreUp(TimeProvider clock, ILogger<UntilSilosAreUp> log, RefusedPlain? refused = null)
    : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private string? _lastSaid;

    /// <inheritdoc/>
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (refused?.Why is { } why)
            throw new ConfigurationException(why);
        if (!IsPassing(exception))
            return false;

        if (_lastSaid != exception.Message)
            LogWaiting(log, _lastSaid = exception.Message);
        await Task.Delay(Pause, clock, cancellationToken);
        return true;
    }

    // Before the first silo has brought the schema there is no table to look into.
    private static bool IsPassing(Exception error) =>
        DatabaseOutage.IsPassing(error) || error is OrleansException or PostgresException { SqlState: PostgresErrorCodes.UndefinedTable };

    [LoggerMessage(EventId = 531, Level = LogLevel.Warning, Message = "Waiting for silos: {Why}")]
    private static partial void LogWaiting(ILogger log, string why);
}
