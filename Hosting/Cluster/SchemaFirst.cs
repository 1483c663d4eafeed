using Microsoft.Extensions.Logging;
using Ticketing.Hosting;
using Ticketing.Schema;

namespace Ticketing.Cluster;

/// <summary>
/// Brings the schema up to date before the silo looks for the others in it. Of several silos one does, and the others wait for it.
/// </summary>
internal sealed partial class SchemaFirst(
    Migrator migrator, TimeProvider clock, ILogger<SchemaFirst> log) : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(nameof(SchemaFirst), ServiceLifecycleStage.First, MigrateAsync);

    /// <summary>Migrates as soon as the database answers.</summary>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await migrator.MigrateAsync(cancellation);
                return;
            }
            catch (Exception error) when (DatabaseOutage.IsPassing(error))
            {
                LogWaiting(log, error.Message);
                await Task.Delay(Pause, clock, cancellation);
            }
        }
    }

    [LoggerMessage(EventId = 521, Level = LogLevel.Warning, Message = "Waiting for the database: {Why}")]
    private static partial void LogWaiting(ILogger log, string why);
}
