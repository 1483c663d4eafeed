namespace Ticketing.Notifications;

/// <summary>A stored notification.</summary>
/// <param name="UserId">Who is told.</param>
/// <param name="Id">Its id, see <see cref="NotificationId"/>: many users may be told the same, under one id.</param>
[GenerateSerializer, Immutable, Alias("ticketing.NotificationKey")]
public sealed record NotificationKey([property: Id(0)] Guid UserId, [property: Id(1)] Guid Id);
