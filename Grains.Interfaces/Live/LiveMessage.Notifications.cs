using System.Collections.Immutable;
using Ticketing.Notifications;

namespace Ticketing.Live;

/// <content>What is told to people.</content>
public abstract partial record LiveMessage
{
    /// <summary>On the common stream: people have new notifications. Whoever serves one of them reads what they say.</summary>
    /// <param name="Keys">At most 1,000.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.LiveMessage.NotificationsWritten")]
    public sealed record NotificationsWritten([property: Id(0)] ImmutableArray<NotificationKey> Keys) : LiveMessage;

    /// <summary>On the common stream: all whom an organiser's decision concerns have a notification of it.</summary>
    /// <param name="Announcement">What was decided.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.LiveMessage.EventAnnounced")]
    public sealed record EventAnnounced([property: Id(0)] Announcement Announcement) : LiveMessage;

    /// <summary>On the common stream: somebody has read what they were told.</summary>
    /// <param name="UserId">Who.</param>
    /// <param name="UpTo">The newest notification that they have read; all before it are read too.</param>
    /// <param name="ReadAt">When.</param>
    /// <param name="Unread">How many they have not read.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.LiveMessage.NotificationsRead")]
    public sealed record NotificationsRead(
        [property: Id(0)] Guid UserId,
        [property: Id(1)] Guid UpTo,
        [property: Id(2)] DateTimeOffset ReadAt,
        [property: Id(3)] int Unread) : LiveMessage;

    /// <summary>
    /// On the common stream: a ticket was offered to somebody, or what was offered was accepted, declined or taken back.
    /// </summary>
    /// <param name="UserIds">Whose screens show it; some may be nobody's.</param>
    /// <param name="TicketId">The ticket.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.LiveMessage.TransferChanged")]
    public sealed record TransferChanged(
        [property: Id(0)] ImmutableArray<Guid> UserIds, [property: Id(1)] Guid TicketId) : LiveMessage;
}
