using Npgsql;

namespace Ticketing.Health;

/// <summary>
/// Whether the database answers, as of a second ago or later. However many ask at once, it is asked once: anybody may ask how a server is,
/// and the sale needs its connections itself.
/// </summary>
public sealed class DatabasePing(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task<bool>? _latest;
    private long _askedAt;

    /// <summary>Whether it answers.</summary>
    public Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_latest is null || (_latest.IsCompleted && clock.GetElapsedTime(_askedAt) > MaxAge))
                (_latest, _askedAt) = (AskAsync(), clock.GetTimestamp());
            return _latest.WaitAsync(cancellation);
        }
    }

    private async Task<bool> AskAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        try
        {
            return await SelectAsync(timeout.Token).WaitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return false; // Npgsql may overlook a token while it opens a connection; whoever asks must not wait for that.
        }
    }

    private async Task<bool> SelectAsync(CancellationToken cancellation)
    {
        try
        {
            await using var command = database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellation);
            return true;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
