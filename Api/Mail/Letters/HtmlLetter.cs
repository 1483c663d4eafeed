using System.Globalization;
using System.Net;
using System.Text;

namespace Ticketing.Api.Mail.Letters;

/// <summary>
/// Writes a message as HTML: one column, made for a phone, in the shop's colours, by day and by night. Mail programs know little of what
/// browsers do: tables carry it, and styles stand where they are needed.
/// </summary>
internal static class HtmlLetter
{
    private const string Style = """
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        body { margin: 0; padding: 0; background: #f6f4ee; color: #171a1f; -webkit-text-size-adjust: 100%; }
        .paper { background: #f6f4ee; }
        .card { background: #ffffff; border: 1px solid #dcd7ca; border-radius: 20px; }
        .text { color: #171a1f; font: 16px/1.5 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
        .soft { color: #4f5561; }
        .brand { color: #0b6453; }
        .button { background: #0b6453; border-radius: 999px; }
        .button a { color: #ffffff; display: inline-block; padding: 14px 28px; font-weight: 700; text-decoration: none; }
        .fact { border-top: 1px solid #dcd7ca; }
        .ticket { background: #dcede6; border-radius: 16px; }
        .code { font: 12px/1.4 ui-monospace, Menlo, Consolas, monospace; word-break: break-all; }
        a { color: #0b6453; }
        @media (prefers-color-scheme: dark) {
          body, .paper { background: #111419 !important; }
          .card { background: #1a1e25 !important; border-color: #2d333d !important; }
          .text { color: #f3f0e9 !important; }
          .soft { color: #b3b8c2 !important; }
          .brand, a { color: #62d2b4 !important; }
          .button { background: #62d2b4 !important; }
          .button a { color: #06231c !important; }
          .fact { border-color: #2d333d !important; }
          .ticket { background: #143029 !important; }
        }
        @media (max-width: 480px) {
          .inner { padding: 24px 20px !important; }
          .button, .button tbody, .button tr, .button a { display: block !important; text-align: center; }
          .name, .value { display: block !important; width: auto !important; }
          .name { padding-bottom: 0 !important; }
          .value { border-top: 0 !important; padding-top: 0 !important; }
        }
        """;

    private const string Table = "role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The page.</summary>
    /// <param name="letter">What it says.</param>
    /// <param name="words">The language's words.</param>
    /// <param name="shopName">The shop's name.</param>
    /// <param name="addressOf">Where the picture of a ticket is, by its place in the letter.</param>
    public static string Write(Letter letter, Words words, string shopName, Func<int, string> addressOf)
    {
        var page = new StringBuilder();
        page.Append(
            Culture,
            $"""
            <!doctype html>
            <html lang="{words.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{Safe(letter.Subject)}</title>
            <style>{Style}</style>
            </head>
            <body class="paper">
            <table {Table} class="paper"><tr><td align="center" style="padding: 24px 12px;">
            <table {Table} style="max-width: 600px;">
            <tr><td class="text brand" style="padding: 0 8px 16px; font-weight: 800; font-size: 20px;">{Safe(shopName)}</td></tr>
            <tr><td class="card inner text" style="padding: 36px 40px;">
            <h1 style="margin: 0 0 16px; font-size: 28px; line-height: 1.15;">{Safe(letter.Heading)}</h1>

            """);
        foreach (var paragraph in letter.Paragraphs)
            page.Append(Culture, $"<p style=\"margin: 0 0 16px;\">{Safe(paragraph)}</p>\n");
        WriteNote(letter, words, page);
        WriteFacts(letter, page);
        WriteAction(letter, words, page);
        for (var index = 0; index < letter.Tickets.Count; index++)
            WriteTicket(letter.Tickets[index], addressOf(index), words, page);
        if (letter.Footnote is { } note)
            page.Append(Culture, $"<p class=\"soft\" style=\"margin: 24px 0 0; font-size: 14px;\">{Safe(note)}</p>\n");
        page.Append(
            Culture,
            $"""
            </td></tr>
            <tr><td class="text soft" style="padding: 20px 8px; font-size: 13px;">{Safe(words["footer", ("shop", shopName)])}</td></tr>
            </table>
            </td></tr></table>
            </body>
            </html>

            """);
        return page.ToString();
    }

    private static void WriteNote(Letter letter, Words words, StringBuilder page)
    {
        if (letter.Note.Count == 0)
            return;
        page.Append(
            Culture,
            $"""
            <table {Table} class="ticket" style="margin: 8px 0 24px;"><tr><td class="text" style="padding: 16px 20px 4px;">
            <p class="soft" style="margin: 0 0 8px; font-size: 14px;">{Safe(words["note"])}</p>

            """);
        foreach (var paragraph in letter.Note)
            page.Append(Culture, $"<p style=\"margin: 0 0 12px;\">{Safe(paragraph)}</p>\n");
        page.Append("</td></tr></table>\n");
    }

    private static void WriteFacts(Letter letter, StringBuilder page)
    {
        if (letter.Facts.Count == 0)
            return;
        page.Append(Culture, $"<table {Table} style=\"margin: 8px 0 24px;\">\n");
        foreach (var (name, value) in letter.Facts)
        {
            page.Append(
                Culture,
                $"""
                <tr><td class="fact name soft" width="32%" valign="top"
                style="padding: 10px 12px 10px 0; font-size: 14px;">{Safe(name)}</td>
                <td class="fact value text" valign="top" style="padding: 10px 0; font-weight: 600;">{Safe(value)}</td></tr>

                """);
        }

        page.Append("</table>\n");
    }

    private static void WriteAction(Letter letter, Words words, StringBuilder page)
    {
        if (letter.Action is not var (text, address))
            return;
        page.Append(
            Culture,
            $"""
            <table role="presentation" cellpadding="0" cellspacing="0" border="0" class="button"><tr><td class="button" align="center">
            <a href="{Safe(address)}" style="font-family: system-ui, sans-serif;">{Safe(text)}</a></td></tr></table>
            <p class="soft" style="margin: 16px 0 0; font-size: 13px; word-break: break-all;">{Safe(words["link.plain"])}<br>
            <a href="{Safe(address)}">{Safe(address)}</a></p>

            """);
        if (letter.Aside is var (aside, place))
            page.Append(Culture, $"<p style=\"margin: 16px 0 0; font-weight: 600;\"><a href=\"{Safe(place)}\">{Safe(aside)}</a></p>\n");
    }

    /// <summary>The code stays dark on white by night too: readers at gates want it so.</summary>
    private static void WriteTicket(LetterTicket ticket, string picture, Words words, StringBuilder page)
    {
        page.Append(
            Culture,
            $"""
            <table {Table} class="ticket" style="margin: 24px 0 0;"><tr><td class="text" align="center" style="padding: 20px;">
            <p style="margin: 0 0 12px; font-weight: 700;"><a class="text" href="{Safe(ticket.Address)}">{Safe(ticket.Title)}</a></p>

            """);
        if (ticket.Picture is not null)
        {
            page.Append(
                Culture,
                $"""
                <img src="{picture}" width="265" height="265" alt="{Safe($"{words["code"]}: {ticket.Title}")}"
                style="display: block; width: 265px; max-width: 100%; height: auto; background: #ffffff; border-radius: 12px;">

                """);
        }

        page.Append(
            Culture,
            $"""
            <p class="code soft" style="margin: 12px 0 0;">{Safe(ticket.Code ?? words["pdf.rotating"])}</p>
            </td></tr></table>

            """);
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
