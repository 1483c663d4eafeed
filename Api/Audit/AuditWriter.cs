using System.Threading.Channels;
using Npgsql;
using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Audit;

/// <summary>
/// Writes this server's entries, in the order in which they come: one transaction is under way, and what comes meanwhile shares the next.
/// So of all servers each waits for the chain once, and not each of its requests.
/// </summary>
/// <remarks>
/// What was handed over is written sooner or later, also when the database is away and whoever handed it over has given up waiting; but for
/// what is still waiting when the process ends.
/// </remarks>
internal sealed partial class AuditWriter : BackgroundService
{
    private const int MaxWaiting = 10_000;
    private const int MaxBatch = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<Waiting> _waiting =
        Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    private readonly AuditStore _store;
    private readonly AuditMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger<AuditWriter> _logger;

    public AuditWriter(AuditStore store, AuditMetrics metrics, TimeProvider clock, ILogger<AuditWriter> logger)
    {
        (_store, _metrics, _clock, _logger) = (store, metrics, clock, logger);
        metrics.ShowWaiting(() => _waiting.Reader.Count);
    }

    /// <summary>Hands an entry over and waits until it is durable. False: it is not yet, or there are too many to take it.</summary>
    public async Task<bool> TryWriteAsync(AuditEntry entry)
    {
        var waiting = new Waiting(entry);
        if (!_waiting.Writer.TryWrite(waiting))
            return false;
        try
        {
            return await waiting.Written.Task.WaitAsync(Patience, _clock);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Hands an entry over for which nobody waits.</summary>
    public void Leave(AuditEntry entry) => _waiting.Writer.TryWrite(new Waiting(entry));

    /// <summary>Writes what waits, then stops.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not cancelled: what has been handed over is written before the server stops.
        var batch = new List<Waiting>();
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var next))
                batch.Add(next);
            await WriteAsync(batch, stoppingToken);
            batch.Clear();
        }
    }

    private async Task WriteAsync(List<Waiting> batch, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await _store.AddAsync(batch.ConvertAll(static waiting => waiting.Entry), CancellationToken.None);
                batch.ForEach(Succeeded);
                return;
            }
            catch (PostgresException refused) when (!IsPassing(refused))
            {
                await WriteApartAsync(batch, refused, cancellation);
                return;
            }
            catch (Exception failure)
            {
                _metrics.Failed();
                if (cancellation.IsCancellationRequested)
                {
                    batch.ForEach(waiting => Lose(waiting, failure));
                    return;
                }

                LogFailed(failure, batch.Count);
            }

            await PauseAsync(cancellation);
        }
    }

    /// <summary>One entry that the database does not take must not keep the others out.</summary>
    private async Task WriteApartAsync(List<Waiting> batch, PostgresException refused, CancellationToken cancellation)
    {
        if (batch.Count == 1)
            Lose(batch[0], refused);
        else
            foreach (var waiting in batch)
                await WriteAsync([waiting], cancellation);
    }

    /// <summary>Whether it is the database's state, and not the entry: its connections, resources, locks, that it stops.</summary>
    private static bool IsPassing(PostgresException refused) =>
        refused.SqlState[..2] is "08" or "25" or "40" or "53" or "55" or "57" or "58";

    private async Task PauseAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(RetryAfter, _clock, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The last attempt follows at once.
        }
    }

    private void Succeeded(Waiting waiting)
    {
        _metrics.Written(waiting.Entry.Kind);
        waiting.Written.TrySetResult(true);
    }

    private void Lose(Waiting waiting, Exception why)
    {
        _metrics.Lost();
        LogLost(why, waiting.Entry.Action, waiting.Entry.Actor?.Id);
        waiting.Written.TrySetResult(false);
    }

    [LoggerMessage(
        EventId = 711,
        Level = LogLevel.Warning,
        Message = "{Count} entries of the audit log could not be written; trying again.")]
    private partial void LogFailed(Exception failure, int count);

    [LoggerMessage(EventId = 712, Level = LogLevel.Critical, Message = "An entry of the audit log is lost: {Action} by {Actor}.")]
    private partial void LogLost(Exception why, string action, Guid? actor);

    private sealed record Waiting(AuditEntry Entry)
    {
        /// <summary>Whether it was written.</summary>
        public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
