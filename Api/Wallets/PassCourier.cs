using System.Security.Cryptography;
using Ticketing.Hosting;

namespace Ticketing.Api.Wallets;

/// <summary>Tells wallets which passes in them have changed.</summary>
/// <remarks>
/// Every server runs one, and any number share the work: what one has taken is its own until the lease ends. One that dies with its work
/// leaves it to the others, and so some of it is told twice, which does no harm.
/// </remarks>
internal sealed partial class PassCourier(
    DuePasses due, IEnumerable<IPassNews> news, Readiness readiness, TimeProvider clock, ILogger<PassCourier> log)
    : BackgroundService
{
    private const int MostAtOnce = 64;
    private const int Lines = 8;

    /// <summary>After so many, four days or so, nobody waits for it any more.</summary>
    private const int MostAttempts = 100;

    /// <summary>How long nothing is looked for when nothing is due.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    /// <summary>How long nothing is tried when the database does not answer.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly Dictionary<WalletKind, IPassNews> _news = news.Where(static one => one.IsOn).ToDictionary(static one => one.Wallet);

    /// <summary>Tells some of what is due.</summary>
    /// <returns>How much there was.</returns>
    public async Task<int> RoundAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var taken = await due.TakeAsync(now, now + Lease, _news.Keys, MostAtOnce, cancellation);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Lines, CancellationToken = cancellation };
        await Parallel.ForEachAsync(taken, options, async (pass, ending) => await TellAsync(pass, ending));
        return taken.Count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_news.Count > 0 && !stoppingToken.IsCancellationRequested)
        {
            var pause = Idle;
            try
            {
                await readiness.WaitUntilReadyAsync(stoppingToken);
                pause = await RoundAsync(stoppingToken) > 0 ? TimeSpan.Zero : Idle;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogDisturbed(log, error);
                pause = Rest;
            }

            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    private async Task TellAsync(DuePass pass, CancellationToken cancellation)
    {
        var result = await TryAsync(pass, cancellation);
        if (result is not NewsResult.NotNow(var reason, var asked))
        {
            await due.SettleAsync(pass, againAt: null, cancellation);
            return;
        }

        LogFailed(log, pass.TicketId, pass.Wallet, pass.Attempt, reason);
        var againAt = pass.Attempt < MostAttempts ? clock.GetUtcNow() + PauseAfter(pass.Attempt, asked) : default(DateTimeOffset?);
        await due.SettleAsync(pass, againAt, cancellation);
    }

    private async Task<NewsResult> TryAsync(DuePass pass, CancellationToken cancellation)
    {
        try
        {
            return await _news[pass.Wallet].TellAsync(pass.TicketId, cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return new NewsResult.NotNow($"It went wrong: {error.Message}");
        }
    }

    /// <summary>Each pause is twice as long as the one before, and up to a half more, so that not all come back at once.</summary>
    private static TimeSpan PauseAfter(int attempt, TimeSpan? asked)
    {
        var usual = FirstPause * Math.Pow(2, Math.Min(attempt - 1, 16));
        var pause = usual < LongestPause ? usual : LongestPause;
        pause = asked > pause ? asked.Value : pause;
        return pause * (1 + (RandomNumberGenerator.GetInt32(500) / 1000.0));
    }

    [LoggerMessage(EventId = 792, Level = LogLevel.Warning, Message = "Telling wallets of changed passes rests for a moment.")]
    private static partial void LogDisturbed(ILogger log, Exception error);

    [LoggerMessage(EventId = 793, Level = LogLevel.Warning,
        Message = "The wallet {Wallet} could not be told of the pass of ticket {TicketId} in attempt {Attempt}: {Reason}")]
    private static partial void LogFailed(ILogger log, Guid ticketId, WalletKind wallet, int attempt, string reason);
}
