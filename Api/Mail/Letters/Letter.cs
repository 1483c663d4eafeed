namespace Ticketing.Api.Mail.Letters;

/// <summary>A message before it has a form: HTML, plain text and the calendar's entry are made of it.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Heading">What it says first.</param>
/// <param name="Paragraphs">What it says then.</param>
internal sealed record Letter(string Subject, string Heading, IReadOnlyList<string> Paragraphs)
{
    /// <summary>What is listed: names and values.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>The one thing to do; null: nothing is to be done.</summary>
    public (string Text, string Address)? Action { get; init; }

    /// <summary>What may be done besides; null: nothing.</summary>
    public (string Text, string Address)? Aside { get; init; }

    /// <summary>Tickets.</summary>
    public IReadOnlyList<LetterTicket> Tickets { get; init; } = [];

    /// <summary>What the event's organiser adds in their own words, in paragraphs.</summary>
    public IReadOnlyList<string> Note { get; init; } = [];

    /// <summary>What stands below all else.</summary>
    public string? Footnote { get; init; }

    /// <summary>A file that it carries; null: none.</summary>
    public LetterFile? File { get; init; }

    /// <summary>What a calendar is told; null: nothing.</summary>
    public CalendarEntry? Calendar { get; init; }
}

/// <summary>A ticket in a message.</summary>
/// <param name="Title">What it is for: tier, category and seat.</param>
/// <param name="Code">What the gate reads; null: it changes all the time, and is shown at the address alone.</param>
/// <param name="Address">Where it is shown.</param>
/// <param name="Picture">Its QR code as a PNG; null: there are too many to show all.</param>
internal sealed record LetterTicket(string Title, string? Code, string Address, byte[]? Picture);

/// <summary>A file in a message.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Type">The first part of its media type.</param>
/// <param name="Subtype">The second.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record LetterFile(string Name, string Type, string Subtype, byte[] Content);

/// <summary>An event in somebody's calendar.</summary>
/// <param name="Uid">The same for ever: a calendar that gets it again changes its entry.</param>
/// <param name="WrittenAt">When this was written.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="EndsAt">When it ends; null: not said.</param>
/// <param name="Summary">What it is called.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Description">What there is to say.</param>
/// <param name="Address">Where there is more.</param>
internal sealed record CalendarEntry(
    string Uid,
    DateTimeOffset WrittenAt,
    DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt,
    string Summary,
    string Location,
    string Description,
    string Address);
