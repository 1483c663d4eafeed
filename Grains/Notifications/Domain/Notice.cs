namespace Ticketing.Notifications.Domain;

/// <summary>Something that one person is to be told. The event's name, and its currency, are added where it is stored.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Id">See <see cref="NotificationId"/>.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="EventId">The event.</param>
/// <param name="OrderId">The order; null: it is about none.</param>
/// <param name="At">When it happened.</param>
/// <param name="Until">How long something lasts still; null: nothing does.</param>
/// <param name="AmountMinor">Money that came or went back, in the minor unit of the event's currency; null: none did.</param>
internal sealed record Notice(
    Guid UserId,
    Guid Id,
    NotificationKind Kind,
    Guid EventId,
    Guid? OrderId,
    DateTimeOffset At,
    DateTimeOffset? Until = null,
    long? AmountMinor = null)
{
    /// <summary>Where it is stored.</summary>
    public NotificationKey Key => new(UserId, Id);
}
