using System.Globalization;
using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Pdf.Sheets;
using Ticketing.Api.Tickets;

namespace Ticketing.Api.Pdf;

/// <summary>Says in words what a ticket says.</summary>
internal static class SheetTexts
{
    /// <summary>What stands on a ticket's page.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="at">Which of its order's tickets it is, from 1.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="words">The language.</param>
    public static TicketSheet Of(TicketBody ticket, int at, int count, Words words)
    {
        (string, string)[] places =
        [
            ("at", at.ToString(CultureInfo.InvariantCulture)),
            ("count", count.ToString(CultureInfo.InvariantCulture)),
            ("title", ticket.Tier),
        ];
        var (code, picture) = ticket switch
        {
            { Status: TicketStatus.Void } => (null, words["pdf.void"]),
            { Rotation: not null } => (null, words["pdf.rotating"]),
            _ => (ticket.Code, words["pdf.code", places]),
        };
        return new TicketSheet(
            ticket.EventName,
            ticket.Tier,
            [.. WhenOf(ticket, words)],
            [.. FactsOf(ticket, words)],
            code,
            picture,
            words["pdf.terms"],
            words["pdf.at", places]);
    }

    private static IEnumerable<string> WhenOf(TicketBody ticket, Words words)
    {
        yield return ticket.Venue;
        yield return $"{words["starts"]}: {words.Time(ticket.StartsAt, ticket.TimeZone)}";
        if (ticket.DoorsAt is { } doors)
            yield return $"{words["doors"]}: {words.Time(doors, ticket.TimeZone)}";
    }

    private static IEnumerable<(string Name, string Value)> FactsOf(TicketBody ticket, Words words)
    {
        yield return (words["pdf.place"], ticket.Seat);
        if (ticket.Sector is { } sector)
            yield return (words["pdf.sector"], sector);
        yield return (words["pdf.category"], ticket.Category);
        if (ticket.Holder is { } holder)
            yield return (words["pdf.holder"], holder);
        yield return (words["order"], ticket.OrderNumber);
    }
}
