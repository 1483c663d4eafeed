using System.Collections.Immutable;
using System.Globalization;
using Ticketing.Events;
using Ticketing.Tiers;

namespace Ticketing.Notifications.Domain;

/// <summary>What those who hold tickets of an event, or wait for them, are told of its organiser's decisions.</summary>
internal static class EventNotices
{
    private const string Rfc3339 = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>What is told of a change; null: nothing, for nobody could have bought before, or it concerns nobody's plans.</summary>
    /// <param name="before">The event as it was.</param>
    /// <param name="after">The event as it is.</param>
    /// <param name="now">When it was decided.</param>
    public static Announcement? Between(EventDocument before, EventDocument after, DateTimeOffset now)
    {
        if (before.State == SaleState.Draft || KindOf(before, after, now) is not var (kind, changes))
            return null;
        var id = NotificationId.For(now, kind, after.EventId, after.Version);
        return new Announcement(after.EventId, after.Version, id, kind, after.Details.Name, now, changes, IsForWaiting(before));
    }

    /// <summary>What is told of an event that is postponed: from when to when, until when tickets can be given back, and why.</summary>
    /// <param name="before">The event as it was.</param>
    /// <param name="after">The event as it is.</param>
    /// <param name="wish">What its organiser has said.</param>
    /// <param name="now">When it was decided.</param>
    public static Announcement Postponed(EventDocument before, EventDocument after, Postponement wish, DateTimeOffset now)
    {
        var id = NotificationId.For(now, NotificationKind.EventPostponed, after.EventId, after.Version);
        var changes = ImmutableArray.CreateBuilder<EventChange>();
        changes.Add(new EventChange("startsAt", Text(before.Details.StartsAt), Text(after.Details.StartsAt)));
        if (wish.RefundUntil is { } until)
            changes.Add(new EventChange("refundUntil", "", Text(until)));
        if (wish.Reason is { } reason)
            changes.Add(new EventChange("reason", "", reason));
        return new Announcement(
            after.EventId, after.Version, id, NotificationKind.EventPostponed, after.Details.Name, now, changes.ToImmutable(),
            IsForWaiting(before));
    }

    /// <summary>What those who have tickets are reminded of: the event begins within a day.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="startsAt">When it begins. An event that is moved is reminded of again.</param>
    public static Announcement Soon(Guid eventId, string name, DateTimeOffset startsAt)
    {
        var at = startsAt - NotificationLimits.ReminderLead;
        var id = NotificationId.For(at, NotificationKind.EventSoon, eventId, version: 0);
        return new Announcement(eventId, 0, id, NotificationKind.EventSoon, name, at, [], IsForWaiting: false);
    }

    /// <summary>What an organiser writes to those who have tickets.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="message">What is written, and to whom.</param>
    /// <param name="now">When.</param>
    public static Announcement Of(Guid eventId, string name, OrganiserMessage message, DateTimeOffset now) => new(
        eventId,
        Version: 0,
        Guid.CreateVersion7(now),
        NotificationKind.OrganiserWrote,
        name,
        now,
        [],
        IsForWaiting: false,
        message.TierId,
        message.Words);

    private static (NotificationKind Kind, ImmutableArray<EventChange> Changes)? KindOf(
        EventDocument before, EventDocument after, DateTimeOffset now)
    {
        if (before.State != after.State)
            return KindOf(after.State) is { } kind ? (kind, []) : null;
        if (after.State == SaleState.Cancelled)
            return null;
        var changes = Changes(before.Details, after.Details, now);
        return changes.IsEmpty ? null : (NotificationKind.EventChanged, changes);
    }

    private static NotificationKind? KindOf(SaleState state) => state switch
    {
        SaleState.Paused => NotificationKind.SalePaused,
        SaleState.Published => NotificationKind.SaleResumed,
        SaleState.Ended => NotificationKind.SaleEnded,
        SaleState.Cancelled => NotificationKind.EventCancelled,
        _ => null,
    };

    /// <summary>Once a sale has ended, nobody waits in its line any more.</summary>
    private static bool IsForWaiting(EventDocument before) => before.State is SaleState.Published or SaleState.Paused;

    private static ImmutableArray<EventChange> Changes(EventDetails before, EventDetails after, DateTimeOffset now)
    {
        var changes = ImmutableArray.CreateBuilder<EventChange>();
        Add("name", before.Name, after.Name);
        Add("venue", before.Venue, after.Venue);
        Add("startsAt", Text(before.StartsAt), Text(after.StartsAt));
        if (before.OnSaleAt > now) // Of a sale that has opened it does not matter when.
            Add("onSaleAt", Text(before.OnSaleAt), Text(after.OnSaleAt));
        return changes.ToImmutable();

        void Add(string member, string old, string @new)
        {
            if (old != @new)
                changes.Add(new EventChange(member, old, @new));
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Rfc3339, CultureInfo.InvariantCulture);
}
