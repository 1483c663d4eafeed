using Microsoft.Extensions.Options;
using Ticketing.Events;
using Ticketing.Notifications;

namespace Ticketing.Api.Mail.Letters;

/// <summary>Shows what organisers write as their readers will see it.</summary>
internal sealed class LetterPreviews(EventLetters letters, IOptions<MailSettings> settings)
{
    /// <summary>The reminder of an event in a language, with what its organiser adds to every letter about it.</summary>
    /// <param name="note">What they add; empty: nothing.</param>
    /// <param name="document">Which event.</param>
    /// <param name="language">The language; null: English.</param>
    public (string Subject, string Html, string Text) OfNote(string note, EventDocument document, string? language)
    {
        var (words, details) = (Words.In(language), document.Details with { MailNote = note.Length == 0 ? null : note });
        return Show(EventLetters.WithNote(letters.Reminder(details, words), details), words);
    }

    /// <summary>A message in a language: its subject, as a page and as plain text.</summary>
    /// <param name="written">What is written.</param>
    /// <param name="document">Of which event.</param>
    /// <param name="language">The language of the words round it; null: English.</param>
    public (string Subject, string Html, string Text) Of(OrganiserWords written, EventDocument document, string? language)
    {
        var words = Words.In(language);
        return Show(letters.Written(written, document, words), words);
    }

    private (string Subject, string Html, string Text) Show(Letter letter, Words words)
    {
        var shop = settings.Value.FromName;
        return (letter.Subject, HtmlLetter.Write(letter, words, shop, static _ => ""), PlainLetter.Write(letter, words, shop));
    }
}
