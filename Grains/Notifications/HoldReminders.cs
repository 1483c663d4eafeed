using Ticketing.Live;
using Ticketing.Notifications.Domain;
using Ticketing.Notifications.Storage;

namespace Ticketing.Notifications;

/// <summary>
/// Reminds buyers of orders whose hold ends within a minute. Each hold is reminded of once, and again if it was prolonged.
/// </summary>
internal sealed class HoldReminders(NotificationStore store, LivePublisher live, TimeProvider clock)
{
    private const int MostAtOnce = 1_000;

    /// <summary>The last hold that was looked at. After a restart those of the coming minute are looked at again, not told again.</summary>
    private (DateTimeOffset ExpiresAt, Guid OrderId) _last;

    /// <summary>Reminds of the holds whose last minute has begun. Returns how many are new.</summary>
    public async Task<int> LookAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_last.ExpiresAt < now)
            _last = (now, Guid.Empty);
        var (told, until) = (0, now + OrderNotices.LastCall);
        while (await store.FindEndingAsync(_last, until, MostAtOnce, cancellation) is { Count: > 0 } holds)
        {
            told += await TellAsync(holds, cancellation);
            _last = (holds[^1].ExpiresAt, holds[^1].OrderId);
        }

        return told;
    }

    private async Task<int> TellAsync(List<EndingHold> holds, CancellationToken cancellation)
    {
        var notices = holds.ConvertAll(static hold => OrderNotices.OfEnding(hold.OrderId, hold.BuyerId, hold.EventId, hold.ExpiresAt));
        var added = await store.AddAsync(notices, cancellation);
        live.Written(added);
        return added.Length;
    }
}
