using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts.Sessions;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Hosting;

namespace Ticketing.Api.Accounts.Access;

/// <summary>
/// Looks into the database for what was taken back, twice a second. Servers tell each other too, which is quicker; but messages may be
/// lost, and what an operator changes in the database itself nobody tells.
/// </summary>
internal sealed partial class AccessWatch(
    AccessLog access,
    Revocations revocations,
    SessionStore sessions,
    Readiness readiness,
    IOptions<TokenSettings> tokens,
    IOptions<SessionSettings> settings,
    TimeProvider clock,
    ILogger<AccessWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Tidying = TimeSpan.FromHours(1);

    /// <summary>Longer than any token lives that the settings allow.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    private ulong _mark;
    private long _lookedAt;
    private long? _tidiedAt;
    private bool _isLost;

    /// <summary>Whether what this server knows may be too old to let anybody do much harm by it.</summary>
    public bool IsStale => clock.GetElapsedTime(Volatile.Read(ref _lookedAt)).TotalSeconds > settings.Value.StaleSeconds;

    /// <summary>Looks. May be repeated.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var (began, mark) = (clock.GetTimestamp(), Volatile.Read(ref _mark));
        var memory = tokens.Value.LongestLife + AccessTokens.ClockSkew;
        var (changes, next) = await access.ReadAsync(mark == 0 ? null : mark, memory, cancellation);
        foreach (var change in changes)
            revocations.Take(change);
        Volatile.Write(ref _mark, next);
        Volatile.Write(ref _lookedAt, began);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitUntilReadyAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
                await TidyWhenDueAsync(stoppingToken);
                Found();
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Lost(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // Twice a second the same would be said for as long as it lasts.
    private void Lost(Exception failure)
    {
        if (!_isLost)
            LogLost(log, failure);
        _isLost = true;
    }

    private void Found()
    {
        if (_isLost)
            LogFound(log);
        _isLost = false;
    }

    private async Task TidyWhenDueAsync(CancellationToken cancellation)
    {
        if (_tidiedAt is { } last && clock.GetElapsedTime(last) < Tidying)
            return;
        var now = clock.GetUtcNow();
        _tidiedAt = clock.GetTimestamp();
        revocations.Forget();
        await access.DeleteAsync(Kept, cancellation);
        await sessions.DeleteOverAsync(now.AddDays(-settings.Value.IdleDays), now.AddDays(-settings.Value.LifeDays), cancellation);
    }

    [LoggerMessage(EventId = 632, Level = LogLevel.Warning,
        Message = "What was taken back can't be read; organisers and gatekeepers will be asked to wait.")]
    private static partial void LogLost(ILogger log, Exception failure);

    [LoggerMessage(EventId = 633, Level = LogLevel.Information, Message = "What was taken back can be read again.")]
    private static partial void LogFound(ILogger log);
}
