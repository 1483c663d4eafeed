using System.Globalization;
using Ticketing.Delivery;
using Ticketing.Events;
using Ticketing.Notifications;
using Ticketing.Tiers;

namespace Ticketing.Api.Mail.Letters;

/// <summary>What holders of tickets are written of an event.</summary>
internal sealed class EventLetters(ShopAddress shop, TimeProvider clock)
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>Writes of an event; null: of such a thing nothing is written, or it is true no more.</summary>
    public Letter? Write(OutboxMessage message, EventDocument document, Words words) => message.Kind switch
    {
        MessageKind.EventChanged => Changed(message, document, words),
        MessageKind.EventPostponed => Postponed(message, document, words),
        MessageKind.EventCancelled => Cancelled(document, words),
        MessageKind.EventSoon => Soon(message, document, words),
        MessageKind.OrganiserWrote when MessageFacts.WordsOf(message.Facts) is { } written => Written(written, document, words),
        _ => null,
    };

    /// <summary>What is said of an event in every message about it.</summary>
    public static IEnumerable<(string Name, string Value)> FactsOf(EventDetails details, Words words)
    {
        yield return (words["event"], details.Name);
        yield return (words["venue"], details.Venue);
        yield return (words["starts"], words.Time(details.StartsAt, details.TimeZone));
        if (details.DoorsAt is { } doors)
            yield return (words["doors"], words.Time(doors, details.TimeZone));
    }

    private Letter Changed(OutboxMessage message, EventDocument document, Words words) => new(
        words["event-changed.subject", ("event", document.Details.Name)],
        words["event-changed.heading"],
        [words["event-changed.text"]])
    {
        Facts =
        [
            .. MessageFacts.ChangesOf(message.Facts).Select(change => FactOf(change, document.Details.TimeZone, words)),
            .. FactsOf(document.Details, words),
        ],
        Action = (words["event.action"], shop.Of($"/events/{document.Details.Slug}")),
    };

    private Letter Postponed(OutboxMessage message, EventDocument document, Words words)
    {
        var (details, changes) = (document.Details, MessageFacts.ChangesOf(message.Facts));
        return new Letter(
            words["event-postponed.subject", ("event", details.Name)],
            words["event-postponed.heading"],
            [
                words["event-postponed.text"],
                .. Said("refundUntil").Select(until => words["event-postponed.refund", ("until", TimeOf(until, details.TimeZone, words))]),
                .. Said("reason").SelectMany(static reason => Paragraphs(reason)),
            ])
        {
            Facts =
            [
                .. changes.Where(static change => change.Member == "startsAt").Select(change => FactOf(change, details.TimeZone, words)),
                .. FactsOf(details, words),
            ],
            Action = (words["orders.action"], shop.Of("/orders")),
        };

        IEnumerable<string> Said(string member) => changes.Where(change => change.Member == member).Select(static change => change.After);
    }

    private Letter Cancelled(EventDocument document, Words words) => new(
        words["event-cancelled.subject", ("event", document.Details.Name)],
        words["event-cancelled.heading"],
        [words["event-cancelled.text"]])
    {
        Facts = [.. FactsOf(document.Details, words)],
        Action = (words["orders.action"], shop.Of("/orders")),
    };

    /// <remarks>What was moved or cancelled meanwhile is not reminded of: its new start has a reminder of its own.</remarks>
    private Letter? Soon(OutboxMessage message, EventDocument document, Words words)
    {
        var (details, now) = (document.Details, clock.GetUtcNow());
        var isSoon = details.StartsAt > now && details.StartsAt - message.At <= NotificationLimits.ReminderLead + Slack;
        return document.State == SaleState.Cancelled || !isSoon ? null : Reminder(details, words);
    }

    /// <summary>What reminds of an event.</summary>
    public Letter Reminder(EventDetails details, Words words) => new(
        words["event-soon.subject", ("event", details.Name)], words["event-soon.heading"], [words["event-soon.text"]])
    {
        Facts = [.. FactsOf(details, words)],
        Action = (words["order-paid.action"], shop.Of("/orders")),
    };

    /// <summary>What an organiser has written to those who have tickets.</summary>
    public Letter Written(OrganiserWords written, EventDocument document, Words words) => new(
        written.Subject, written.Subject, Paragraphs(written.Text))
    {
        Facts = [.. FactsOf(document.Details, words)],
        Action = (words["event.action"], shop.Of($"/events/{document.Details.Slug}")),
        Footnote = words["organiser-wrote.note", ("event", document.Details.Name)],
    };

    /// <summary>A letter about an event with what its organiser adds to every one.</summary>
    public static Letter WithNote(Letter letter, EventDetails details) =>
        details.MailNote is { } note ? letter with { Note = Paragraphs(note) } : letter;

    private static string[] Paragraphs(string text) =>
        text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static (string Name, string Value) FactOf(EventChange change, string zone, Words words)
    {
        var (name, isTime) = change.Member switch
        {
            "name" => (words["name"], false),
            "venue" => (words["venue"], false),
            "startsAt" => (words["starts"], true),
            _ => (words["onSale"], true),
        };
        return (name, words["changed", ("before", TextOf(change.Before)), ("after", TextOf(change.After))]);

        string TextOf(string value) => isTime ? TimeOf(value, zone, words) : value;
    }

    private static string TimeOf(string value, string zone, Words words) =>
        words.Time(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture), zone);
}
