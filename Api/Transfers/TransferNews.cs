using System.Collections.Immutable;
using Ticketing.Api.Transfers.Storage;
using Ticketing.Live;
using Ticketing.Notifications;

namespace Ticketing.Api.Transfers;

/// <summary>
/// Tells every server of the cluster what became of tickets that are passed on, and who has new notifications, so that screens show it.
/// </summary>
internal sealed partial class TransferNews(IClusterClient client, ILogger<TransferNews> log)
{
    /// <summary>Tells of a ticket. It never fails: who did not hear of it sees it when they look.</summary>
    /// <param name="at">The ticket, and its offer as it is now.</param>
    /// <param name="keys">What people are told of it.</param>
    public async Task TellAsync(LoadedTransfer at, ImmutableArray<NotificationKey> keys)
    {
        ImmutableArray<Guid> users =
        [
            at.BuyerId, at.Ticket.OwnerId, .. at.ReaderId is { } reader ? [reader] : (Guid[])[], .. keys.Select(static key => key.UserId),
        ];
        try
        {
            var stream = client.GetStreamProvider(LiveStreams.Provider).GetStream<LiveMessage>(LiveStreams.Common);
            await stream.OnNextAsync(new LiveMessage.TransferChanged(users, at.TicketId));
            if (!keys.IsEmpty)
                await stream.OnNextAsync(new LiveMessage.NotificationsWritten(keys));
        }
        catch (Exception failure)
        {
            LogUntold(log, failure);
        }
    }

    [LoggerMessage(EventId = 695, Level = LogLevel.Warning, Message = "Screens of those between whom a ticket passed could not be told.")]
    private static partial void LogUntold(ILogger log, Exception failure);
}
