using System.Globalization;
using MimeKit;
using Ticketing.Api.Mail.Reports.Postmark;

namespace Ticketing.Api.Mail.Letters;

/// <summary>
/// Packs a message as it travels: plain text and HTML to choose from, pictures with the HTML, the calendar's entry and files beside them.
/// </summary>
internal static class MimeLetter
{
    /// <summary>Packs it. Everything in it has seven bits, so that no server on the way has to change it.</summary>
    /// <param name="id">The message's id, from which its Message-ID follows.</param>
    /// <param name="at">When what it tells happened.</param>
    /// <param name="written">What it says, and in which language.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="settings">Whose it is.</param>
    public static MimeMessage Pack(Guid id, DateTimeOffset at, LetterResult.Written written, string to, MailSettings settings)
    {
        var (letter, reader, words) = written;
        var from = new MailboxAddress(settings.FromName, settings.From);
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            Date = at.ToUniversalTime(),
            MessageId = $"{id:N}@{from.Domain}",
            Body = BodyOf(id, letter, words, settings),
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(reader.Name, to));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (settings.Postmark.IsOn) // It gives messages an id of its own, and tells this with what it reports of them.
            message.Headers.Add($"X-PM-Metadata-{PostmarkMetadata.MessageKey}", id.ToString("N"));
        message.Body.Headers.Add("Content-Language", words.Language);
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    /// <summary>The bytes of a message.</summary>
    public static byte[] ToBytes(MimeMessage message)
    {
        using var bytes = new MemoryStream();
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        message.WriteTo(format, bytes);
        return bytes.ToArray();
    }

    private static MimeEntity BodyOf(Guid id, Letter letter, Words words, MailSettings settings)
    {
        var pictures = letter.Tickets.Select((ticket, index) => PictureOf(id, ticket, index)).ToList();
        var html = new TextPart("html") { Text = HtmlLetter.Write(letter, words, settings.FromName, index => $"cid:{CidOf(id, index)}") };
        var related = new MultipartRelated { html };
        foreach (var picture in pictures.OfType<MimePart>())
            related.Add(picture);
        MimeEntity shown = related.Count > 1 ? related : html;
        var body = new MultipartAlternative
        {
            new TextPart("plain") { Text = PlainLetter.Write(letter, words, settings.FromName) },
            shown,
        };
        var beside = new Multipart("mixed") { body };
        if (letter.Calendar is { } entry)
            beside.Add(CalendarOf(entry));
        if (letter.File is { } file)
            beside.Add(FileOf(file));
        return beside.Count > 1 ? beside : body;
    }

    private static TextPart CalendarOf(CalendarEntry entry)
    {
        var calendar = new TextPart("calendar")
        {
            Text = Calendar.Write(entry),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "event.ics" },
        };
        calendar.ContentType.Parameters["method"] = "PUBLISH";
        return calendar;
    }

    private static MimePart FileOf(LetterFile file) => new(file.Type, file.Subtype)
    {
        Content = new MimeContent(new MemoryStream(file.Content)),
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = file.Name },
        ContentTransferEncoding = ContentEncoding.Base64,
    };

    private static MimePart? PictureOf(Guid id, LetterTicket ticket, int index) => ticket.Picture is not { } picture
        ? null
        : new MimePart("image", "png")
        {
            Content = new MimeContent(new MemoryStream(picture)),
            ContentId = CidOf(id, index),
            ContentDisposition = new ContentDisposition(ContentDisposition.Inline)
            {
                FileName = string.Create(CultureInfo.InvariantCulture, $"ticket-{index + 1}.png"),
            },
            ContentTransferEncoding = ContentEncoding.Base64,
        };

    private static string CidOf(Guid id, int index) => string.Create(CultureInfo.InvariantCulture, $"{index}.{id:N}@ticketing");
}
