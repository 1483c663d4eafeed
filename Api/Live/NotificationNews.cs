using System.Threading.Channels;
using Npgsql;
using Ticketing.Api.Notifications;
using Ticketing.Live;
using Ticketing.Notifications;

namespace Ticketing.Api.Live;

/// <summary>
/// Brings new notifications to the browsers of those who are connected here, as they are stored; and what organisers decide to all who
/// watch the event.
/// </summary>
internal sealed partial class NotificationNews(
    NotificationReader reader, Watchers watchers, EventRelay events, LiveMetrics metrics, ILogger<NotificationNews> log)
{
    private const int MaxWaiting = 20_000;
    private const int MaxAtOnce = 256;
    private const int MaxUsers = 1_000;

    private readonly Channel<NotificationKey> _written = Channel.CreateBounded<NotificationKey>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Channel<Announcement> _announced = Channel.CreateBounded<Announcement>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Takes a message from the stream.</summary>
    public void Receive(LiveMessage.NotificationsWritten written)
    {
        foreach (var key in written.Keys)
            if (watchers.Has(key.UserId))
                _written.Writer.TryWrite(key);
    }

    /// <summary>Takes a message from the stream.</summary>
    public void Receive(LiveMessage.EventAnnounced announced) => _announced.Writer.TryWrite(announced.Announcement);

    /// <summary>Takes a message from the stream.</summary>
    public void Receive(LiveMessage.NotificationsRead read)
    {
        var browsers = watchers.Of(read.UserId);
        if (!browsers.IsEmpty)
            Send(browsers, Broadcast.Of(ServerMessages.NotificationsRead, new NotificationsRead(read.UpTo, read.ReadAt, read.Unread)));
    }

    /// <summary>Takes a message from the stream.</summary>
    public void Receive(LiveMessage.TransferChanged changed)
    {
        var browsers = changed.UserIds.Distinct().SelectMany(user => watchers.Of(user)).ToList();
        if (browsers.Count > 0)
            Send(browsers, Broadcast.Of(ServerMessages.TransferChanged, new TransferChanged(changed.TicketId)));
    }

    /// <summary>Tells people until it is stopped.</summary>
    public Task RunAsync(CancellationToken cancellation) => Task.WhenAll(TellWrittenAsync(cancellation), TellAnnouncedAsync(cancellation));

    private async Task TellWrittenAsync(CancellationToken cancellation)
    {
        var keys = new HashSet<NotificationKey>();
        while (await _written.Reader.WaitToReadAsync(cancellation))
        {
            while (keys.Count < MaxAtOnce && _written.Reader.TryRead(out var key))
                keys.Add(key);
            await GuardAsync(async () => Send(await reader.FindAsync(keys, cancellation)));
            keys.Clear();
        }
    }

    private async Task TellAnnouncedAsync(CancellationToken cancellation)
    {
        await foreach (var announcement in _announced.Reader.ReadAllAsync(cancellation))
            await GuardAsync(() => TellAsync(announcement, cancellation));
    }

    private async Task TellAsync(Announcement announcement, CancellationToken cancellation)
    {
        var told = new HashSet<Guid>();
        foreach (var users in watchers.Users.Chunk(MaxUsers))
        {
            var found = await reader.FindAmongAsync(announcement.Id, users, cancellation);
            Send(found);
            told.UnionWith(found.Select(static stored => stored.UserId));
        }

        // Who only watches sees on the page itself what the organiser has changed; reminders and letters are for those with tickets.
        if (announcement.Kind is NotificationKind.EventChanged or NotificationKind.EventPostponed or NotificationKind.EventSoon
            or NotificationKind.OrganiserWrote)
            return;
        var others = events.WatchersOf(announcement.EventId).Where(watcher => watcher.User is not { } user || !told.Contains(user));
        Send(others, Broadcast.Of(ServerMessages.Notification, Notification.Of(announcement)));
    }

    private void Send(List<StoredNotification> found)
    {
        foreach (var stored in found)
            Send(watchers.Of(stored.UserId), Broadcast.Of(ServerMessages.Notification, stored.Notification));
    }

    private void Send(IEnumerable<Watcher> browsers, Broadcast message)
    {
        var sent = 0;
        foreach (var browser in browsers)
        {
            browser.Send(message);
            sent++;
        }

        metrics.Sent(sent);
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (NpgsqlException outage)
        {
            LogUntold(log, outage); // They are stored: browsers see them when they connect again.
        }
    }

    [LoggerMessage(EventId = 654, Level = LogLevel.Warning, Message = "New notifications can't be read; browsers are not told of them.")]
    private static partial void LogUntold(ILogger log, Exception outage);
}
