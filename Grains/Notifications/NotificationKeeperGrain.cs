using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Placement;
using Ticketing.Committing;
using Ticketing.Live;
using Ticketing.Notifications.Storage;

namespace Ticketing.Notifications;

/// <summary>Tells what no commit of its own tells, and forgets what was told long ago, a piece at a time.</summary>
/// <remarks>Its clocks interleave: telling 100,000 people of a change does not keep others from being reminded of their holds.</remarks>
[RandomPlacement]
internal sealed partial class NotificationKeeperGrain(
    NotificationStore store, MessageStore messages, LivePublisher live, TimeProvider clock, ILogger<NotificationKeeperGrain> log)
    : Grain, INotificationKeeperGrain
{
    private const int PieceSize = 2_000;

    private static readonly TimeSpan TellInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RemindInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromSeconds(10);
    private static readonly NotificationKey First = new(Guid.Empty, Guid.Empty);

    private readonly HoldReminders _reminders = new(store, live, clock);
    private readonly Announcer _announcer = new(store, live);
    private NotificationKey _pruned = First;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Every(TellInterval, _reminders.LookAsync);
        Every(TellInterval, _announcer.TellAsync);
        Every(RemindInterval, RemindAsync);
        Every(PruneInterval, PruneAsync);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Poke() => Task.CompletedTask;

    /// <inheritdoc/>
    public Task Announce() => GuardAsync(_announcer.TellAsync, CancellationToken.None);

    /// <inheritdoc/>
    public async Task<WriteResult> Write(Guid eventId, OrganiserMessage message, string requestKey)
    {
        var result = await messages.WriteAsync(eventId, message, requestKey, clock.GetStorableNow(), CancellationToken.None);
        await this.AsReference<INotificationKeeperGrain>().Announce(); // One way.
        return result;
    }

    /// <inheritdoc/>
    public async Task<int> Sweep(CancellationToken cancellation)
    {
        await RemindAsync(cancellation);
        return await _reminders.LookAsync(cancellation) + await _announcer.TellAsync(cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> Prune() => PruneAsync(CancellationToken.None);

    private Task<int> RemindAsync(CancellationToken cancellation) => messages.RemindAsync(clock.GetUtcNow(), cancellation);

    private async Task<bool> PruneAsync(CancellationToken cancellation)
    {
        var oldest = clock.GetUtcNow() - NotificationLimits.Retention;
        if (_pruned == First)
            await store.ForgetAnnouncementsAsync(oldest, cancellation);
        _pruned = await store.PruneAsync(_pruned, PieceSize, oldest, cancellation) ?? First;
        return _pruned != First;
    }

    private void Every<T>(TimeSpan interval, Func<CancellationToken, Task<T>> work) => this.RegisterGrainTimer(
        cancellation => GuardAsync(work, cancellation),
        new GrainTimerCreationOptions(interval, interval) { Interleave = true, KeepAlive = true });

    private async Task GuardAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation);
        }
        catch (NpgsqlException outage)
        {
            LogOutage(log, outage); // The next tick tries again.
        }
    }

    [LoggerMessage(EventId = 471, Level = LogLevel.Warning, Message = "What people are to be told can't be read or written; trying again.")]
    private static partial void LogOutage(ILogger log, Exception outage);
}
