using System.Text.Json.Serialization;
using Ticketing.Api.Http;
using Ticketing.Notifications;

namespace Ticketing.Api.Notifications;

/// <summary>Something that a person wants to know: an item of their list, and the live message <c>notification</c>.</summary>
/// <param name="Id">Its id; null in a live message to one who only watches the event: it is not in their list.</param>
/// <param name="Kind">What it is about; browsers have words of their own for each.</param>
/// <param name="Title">A few words in English.</param>
/// <param name="Body">A sentence in English.</param>
/// <param name="OrderId">The order that it is about, if it is about one.</param>
/// <param name="EventId">The event that it is about.</param>
/// <param name="EventName">What the event was called then.</param>
/// <param name="At">When it happened.</param>
/// <param name="ReadAt">When it was read; null: it was not.</param>
/// <param name="Until">Of a hold that ends soon, and of one's turn: when it is over.</param>
/// <param name="Amount">Money that came or went back.</param>
/// <param name="Changes">Of an event that was changed or postponed: what is different.</param>
/// <param name="Words">Of what an organiser has written: the very words.</param>
internal sealed record Notification(
    Guid? Id,
    NotificationKind Kind,
    string Title,
    string Body,
    Guid? OrderId,
    Guid EventId,
    string EventName,
    DateTimeOffset At,
    DateTimeOffset? ReadAt,
    DateTimeOffset? Until,
    Money? Amount,
    IReadOnlyList<NotificationChange>? Changes,
    NotificationWords? Words = null)
{
    /// <summary>Shows what an organiser decided to one who has no notification of it.</summary>
    public static Notification Of(Announcement announcement)
    {
        var (title, body) = NotificationTexts.Of(announcement.Kind, announcement.EventName);
        return new Notification(
            Id: null,
            announcement.Kind,
            title,
            body,
            OrderId: null,
            announcement.EventId,
            announcement.EventName,
            announcement.At,
            ReadAt: null,
            Until: null,
            Amount: null,
            Changes: null);
    }
}

/// <summary>A member of an event that is different now.</summary>
/// <param name="Member">Its name: <c>name</c>, <c>venue</c>, <c>startsAt</c> or <c>onSaleAt</c>; of an event that is postponed also
/// <c>refundUntil</c>, until when tickets can be given back, and <c>reason</c>, what its organiser says.</param>
/// <param name="Before">What it was; empty: it was not there.</param>
/// <param name="After">What it is.</param>
internal sealed record NotificationChange(string Member, string Before, string After);

/// <summary>What an organiser has written.</summary>
/// <param name="Subject">In a few words.</param>
/// <param name="Text">In full: paragraphs with empty lines between them.</param>
internal sealed record NotificationWords(string Subject, string Text);

/// <summary>A part of somebody's list.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="NextCursor">Leads to the next part; null: this was the last.</param>
/// <param name="Unread">How many of the whole list are not read.</param>
internal sealed record NotificationPage(IReadOnlyList<Notification> Items, string? NextCursor, int Unread);

/// <summary>What somebody has read.</summary>
/// <param name="UpTo">The newest notification that they have read; all before it are read too.</param>
internal sealed record ReadRequest(Guid? UpTo);

/// <summary>What somebody has read: an answer, and the live message <c>notificationsRead</c> to their devices.</summary>
/// <param name="UpTo">The newest notification that they have read; all before it are read too.</param>
/// <param name="ReadAt">When, for those that they had not read before.</param>
/// <param name="Unread">How many they have not read.</param>
internal sealed record NotificationsRead(Guid UpTo, DateTimeOffset ReadAt, int Unread);

/// <summary>The notifications' JSON.</summary>
[JsonSerializable(typeof(Notification))]
[JsonSerializable(typeof(NotificationPage))]
[JsonSerializable(typeof(ReadRequest))]
[JsonSerializable(typeof(NotificationsRead))]
internal sealed partial class NotificationsJson : JsonSerializerContext;
