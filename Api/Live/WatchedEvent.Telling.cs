using Ticketing.Api.Catalogue;
using Ticketing.Events;

namespace Ticketing.Api.Live;

/// <content>What the watchers are told.</content>
internal sealed partial class WatchedEvent
{
    private Task TellAsync(CancellationToken cancellation)
    {
        try
        {
            Tell();
        }
        catch (Exception failure)
        {
            LogUntold(_tools.Log, _eventId, failure); // A fault of ours in one view must not end the telling of the next.
        }

        return Task.CompletedTask;
    }

    private void Tell()
    {
        EventView view;
        EventPage page;
        EventPage? told;
        lock (Gate)
        {
            if (_view is null)
                return;
            (view, page, told) = (_view, Page(_view), _told);
            _told = page;
        }

        if (told is not null && MessageOf(view, page, told) is { } message)
            _tools.Metrics.Sent(Audience.Send(message));
    }

    /// <summary>What has changed since the watchers were told last; null: nothing.</summary>
    private Broadcast? MessageOf(EventView view, EventPage page, EventPage told)
    {
        var isRuledAsBefore = page.Detail.WaitingRoom.IsRuledLike(told.Detail.WaitingRoom);
        var isOfferedAsBefore = page.Offer.LooksLike(told.Offer with { Availability = page.Offer.Availability });
        if (told.Document.Version != page.Document.Version || !isOfferedAsBefore || !isRuledAsBefore)
            return Broadcast.Of(ServerMessages.EventChanged, EventSnapshot.Of(view, page.Detail), (ServerMessages.EventChanged, _eventId));
        return told.Detail.Version == page.Detail.Version
            ? null
            : Broadcast.Of(
                ServerMessages.AvailabilityChanged, AvailabilityChanged.Of(view), (ServerMessages.AvailabilityChanged, _eventId));
    }

    [LoggerMessage(EventId = 656, Level = LogLevel.Error, Message = "The watchers of event {EventId} could not be told of a change.")]
    private static partial void LogUntold(ILogger log, Guid eventId, Exception failure);
}
