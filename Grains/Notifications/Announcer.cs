using Ticketing.Live;
using Ticketing.Notifications.Storage;

namespace Ticketing.Notifications;

/// <summary>
/// Tells what organisers decide to all who hold tickets of the event or wait for them: set by set, each a statement of its own. What a
/// crash leaves is told again from the start, and those who have it already get nothing new.
/// </summary>
internal sealed class Announcer(NotificationStore store, LivePublisher live)
{
    private const int PieceSize = 5_000;

    /// <summary>Tells what is untold. Returns how many notifications are new.</summary>
    public async Task<int> TellAsync(CancellationToken cancellation)
    {
        var told = 0;
        foreach (var announcement in await store.FindUntoldAsync(cancellation))
        {
            foreach (var tierId in await TiersOfAsync(announcement, cancellation))
                told += await TellHoldersAsync(announcement, tierId, cancellation);
            if (announcement.IsForWaiting)
                told += await TellWaitingAsync(announcement, cancellation);
            if (await store.SetToldAsync(announcement, cancellation))
                live.Announced(announcement);
        }

        return told;
    }

    private async Task<List<Guid>> TiersOfAsync(Announcement announcement, CancellationToken cancellation) =>
        announcement.TierId is { } tierId ? [tierId] : await store.FindTiersAsync(announcement.EventId, cancellation);

    private async Task<int> TellHoldersAsync(Announcement announcement, Guid tierId, CancellationToken cancellation)
    {
        var (told, after) = (0, HolderPlace.First);
        while (await store.TellHoldersAsync(announcement, tierId, after, PieceSize, cancellation) is (var added, { } last))
            (told, after) = (told + added, last);
        return told;
    }

    private async Task<int> TellWaitingAsync(Announcement announcement, CancellationToken cancellation)
    {
        var (told, after) = (0, -1);
        while (await store.TellWaitingAsync(announcement, after, PieceSize, cancellation) is (var added, { } last))
            (told, after) = (told + added, last);
        return told;
    }
}
