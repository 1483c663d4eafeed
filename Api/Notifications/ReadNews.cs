using Ticketing.Live;

namespace Ticketing.Api.Notifications;

/// <summary>Tells every server of the cluster what somebody has read, so that their other devices show it too.</summary>
internal sealed partial class ReadNews(IClusterClient client, ILogger<ReadNews> log)
{
    /// <summary>Tells it. It never fails: devices that did not hear of it ask when they connect again, or are looked at.</summary>
    public async Task TellAsync(Guid userId, NotificationsRead read)
    {
        var message = new LiveMessage.NotificationsRead(userId, read.UpTo, read.ReadAt, read.Unread);
        try
        {
            await client.GetStreamProvider(LiveStreams.Provider).GetStream<LiveMessage>(LiveStreams.Common).OnNextAsync(message);
        }
        catch (Exception failure)
        {
            LogUntold(log, failure);
        }
    }

    [LoggerMessage(EventId = 691, Level = LogLevel.Warning, Message = "Devices of somebody who has read notifications could not be told.")]
    private static partial void LogUntold(ILogger log, Exception failure);
}
