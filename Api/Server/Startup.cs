using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Factors.Apps;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Accounts.Passwords;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Demo;
using Ticketing.Api.Http.Problems;
using Ticketing.Hosting;

namespace Ticketing.Api.Server;

/// <summary>
/// What must happen once the grains can be called, before the first call is taken; and, from then on, the rotation of keys.
/// </summary>
internal sealed partial class Startup(
    Readiness readiness,
    SigningKeys keys,
    KeyRotation rotation,
    PasswordVault passwords,
    AccessWatch access,
    AppStore apps,
    FirstAdmin firstAdmin,
    DemoPreparation demo,
    EarlierAddresses addresses,
    EarlierEvents events,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<Startup> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private volatile bool _isPrepared;

    /// <summary>Whether calls are taken.</summary>
    public bool IsOpen => _isPrepared && readiness.IsReady;

    /// <summary>Whether the server must not run, and is going down for that.</summary>
    public bool HasFailed { get; private set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WaitUntilReadyAsync(stoppingToken);
            while (!await TryPrepareAsync(stoppingToken))
                await Task.Delay(RetryAfter, clock, stoppingToken);
            _isPrepared = true;
            await rotation.RunAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            HasFailed = true;
            if (exception is ConfigurationException)
                MustNotRun(exception.Message);
            else
                Failed(exception);
            lifetime.StopApplication();
        }
    }

    // What is done twice has no second effect.
    private async Task<bool> TryPrepareAsync(CancellationToken cancellation)
    {
        try
        {
            await keys.PrepareAsync(cancellation);
            await apps.SealAnewAsync(cancellation);
            await access.LookAsync(cancellation);
            await passwords.WarmUpAsync(cancellation);
            await addresses.RenewAsync(cancellation);
            await events.CompleteAsync(cancellation);
            await firstAdmin.EnsureAsync(cancellation);
            await demo.RunAsync(cancellation);
            return true;
        }
        catch (Exception exception) when (Fault.Explain(exception) is not null && !cancellation.IsCancellationRequested)
        {
            NotYet(exception);
            return false;
        }
    }

    [LoggerMessage(EventId = 621, Level = LogLevel.Warning, Message = "Not ready to serve yet; trying again.")]
    private partial void NotYet(Exception exception);

    [LoggerMessage(EventId = 622, Level = LogLevel.Critical, Message = "The server must not run: {Reason}")]
    private partial void MustNotRun(string reason);

    [LoggerMessage(EventId = 623, Level = LogLevel.Critical, Message = "The server could not be brought into service, and stops.")]
    private partial void Failed(Exception exception);
}
