using Microsoft.Extensions.Options;
using Ticketing.Events;
using Ticketing.Notifications;

namespace Ticketing.Api.Mail.Letters;

/// <summary>Shows what organisers write as their readers will see it.</summary>
internal sealed class LetterPreviews(EventLetters letters, IOptions<MailSettings> settings)
{
    /// <summary>A message in a language: its subject, as a page and as plain text.</summary>
    /// <param name="written">What is written.</param>
    /// <param name="document">Of which event.</param>
    /// <param name="language">The language of the words round it; null: English.</param>
    public (string Subject, string Html, string Text) Of(OrganiserWords written, EventDocument document, string? language)
    {
        var words = Words.In(language);
        var (letter, shop) = (letters.Written(written, document, words), settings.Value.FromName);
        return (letter.Subject, HtmlLetter.Write(letter, words, shop, static _ => ""), PlainLetter.Write(letter, words, shop));
    }
}
