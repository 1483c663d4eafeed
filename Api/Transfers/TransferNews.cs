using System.Collections.Immutable;
using Ticketing.Live;
using Ticketing.Notifications;

namespace Ticketing.Api.Transfers;

/// <summary>Tells every server of the cluster that people have new notifications, so that their screens show them.</summary>
internal sealed partial class TransferNews(IClusterClient client, ILogger<TransferNews> log)
{
    /// <summary>Tells it. It never fails: who did not hear of it sees it when they look.</summary>
    public async Task TellAsync(ImmutableArray<NotificationKey> keys)
    {
        if (keys.IsEmpty)
            return;
        try
        {
            await client.GetStreamProvider(LiveStreams.Provider).GetStream<LiveMessage>(LiveStreams.Common)
                .OnNextAsync(new LiveMessage.NotificationsWritten(keys));
        }
        catch (Exception failure)
        {
            LogUntold(log, failure);
        }
    }

    [LoggerMessage(EventId = 695, Level = LogLevel.Warning, Message = "Screens of those between whom a ticket passed could not be told.")]
    private static partial void LogUntold(ILogger log, Exception failure);
}
