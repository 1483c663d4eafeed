namespace Ticketing.Api.Pdf.Sheets;

/// <summary>How large the pages are.</summary>
internal enum SheetSize
{
    /// <summary>For paper: 210 by 297 millimetres.</summary>
    A4,

    /// <summary>For a phone's screen: twice as high as wide.</summary>
    Phone,
}

/// <summary>What stands on a ticket's page, in its reader's language.</summary>
/// <param name="Event">What the event is called.</param>
/// <param name="Title">What the ticket is for: tier and place.</param>
/// <param name="When">Lines that say where and when.</param>
/// <param name="Facts">What is listed: names and values.</param>
/// <param name="Code">What the gate reads; null: there is nothing to read.</param>
/// <param name="Picture">What a screen reader says of the code, or what stands in its place.</param>
/// <param name="Terms">What to know.</param>
/// <param name="Place">Which of the order's tickets it is.</param>
internal sealed record TicketSheet(
    string Event,
    string Title,
    IReadOnlyList<string> When,
    IReadOnlyList<(string Name, string Value)> Facts,
    string? Code,
    string Picture,
    string Terms,
    string Place);
