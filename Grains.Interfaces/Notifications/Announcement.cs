using System.Collections.Immutable;

namespace Ticketing.Notifications;

/// <summary>What all who hold tickets of an event, or wait for them, are to be told of it.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Version">The version of the event that it tells of.</param>
/// <param name="Id">The id of the notification that each of them gets.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="EventName">What the event is called now.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Changes">For <see cref="NotificationKind.EventChanged"/> and <see cref="NotificationKind.EventPostponed"/>: what is
/// different; otherwise empty.</param>
/// <param name="IsForWaiting">Whether it concerns those in line too: the event was on sale.</param>
/// <param name="TierId">Only those with tickets of this tier are told; null: of any.</param>
/// <param name="Words">For <see cref="NotificationKind.OrganiserWrote"/>: what was written; otherwise null.</param>
[GenerateSerializer, Immutable, Alias("ticketing.Announcement")]
public sealed record Announcement(
    [property: Id(0)] Guid EventId,
    [property: Id(1)] long Version,
    [property: Id(2)] Guid Id,
    [property: Id(3)] NotificationKind Kind,
    [property: Id(4)] string EventName,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] ImmutableArray<EventChange> Changes,
    [property: Id(7)] bool IsForWaiting,
    [property: Id(8)] Guid? TierId = null,
    [property: Id(9)] OrganiserWords? Words = null);

/// <summary>What an organiser has written.</summary>
/// <param name="Subject">In a few words.</param>
/// <param name="Text">In full: paragraphs with empty lines between them.</param>
[GenerateSerializer, Immutable, Alias("ticketing.OrganiserWords")]
public sealed record OrganiserWords([property: Id(0)] string Subject, [property: Id(1)] string Text);

/// <summary>A member of an event that is different now.</summary>
/// <param name="Member">Its name, as in the API: <c>name</c>, <c>venue</c>, <c>startsAt</c>, <c>onSaleAt</c>; of an event that is
/// postponed also <c>refundUntil</c> and <c>reason</c>.</param>
/// <param name="Before">What it was; times as RFC 3339 in UTC; empty: it was not there.</param>
/// <param name="After">What it is.</param>
[GenerateSerializer, Immutable, Alias("ticketing.EventChange")]
public sealed record EventChange([property: Id(0)] string Member, [property: Id(1)] string Before, [property: Id(2)] string After);
