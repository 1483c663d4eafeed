using System.Text;

namespace Ticketing.Api.Mail.Letters;

/// <summary>Writes a message as plain text.</summary>
internal static class PlainLetter
{
    /// <summary>The text.</summary>
    public static string Write(Letter letter, Words words, string shopName)
    {
        var text = new StringBuilder();
        Paragraph(letter.Heading);
        foreach (var paragraph in letter.Paragraphs)
            Paragraph(paragraph);
        if (letter.Note.Count > 0)
            Line($"{words["note"]}:");
        foreach (var paragraph in letter.Note)
            Paragraph(paragraph);
        foreach (var (name, value) in letter.Facts)
            Line($"{name}: {value}");
        if (letter.Facts.Count > 0)
            Line("");
        if (letter.Action is var (action, address))
        {
            Line($"{action}:");
            Paragraph(address);
        }

        if (letter.Aside is var (aside, place))
        {
            Line($"{aside}:");
            Paragraph(place);
        }

        foreach (var ticket in letter.Tickets)
        {
            Line(ticket.Title);
            Line(ticket.Address);
            Paragraph(ticket.Code is { } code ? $"{words["code"]}: {code}" : words["pdf.rotating"]);
        }

        if (letter.Footnote is { } note)
            Paragraph(note);
        Line("--");
        Line(words["footer", ("shop", shopName)]);
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void Paragraph(string paragraph) => text.Append(paragraph).Append("\n\n");
    }
}
