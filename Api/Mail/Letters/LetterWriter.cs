using Ticketing.Delivery;
using Ticketing.Events;

namespace Ticketing.Api.Mail.Letters;

/// <summary>Writes what messages say, as things stand when they are first to be sent.</summary>
internal sealed class LetterWriter(
    Addressees addressees,
    OrderLetters orders,
    EventLetters events,
    AccountLetters accounts,
    TransferLetters transfers,
    TurnLetters turns,
    IGrainFactory grains)
{
    /// <summary>Writes a message.</summary>
    public async Task<LetterResult> WriteAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (await addressees.FindAsync(message.UserId, cancellation) is not { } reader)
            return new LetterResult.Nothing("The account is gone.");
        var words = Words.In(reader.Language);
        if (message is { EventId: null, Kind: >= MessageKind.VerifyAddress })
            return ResultOf(accounts.Write(message, words), reader with { Name = "" }, words); // Whoever asked may have written the name.
        if (message.EventId is not { } eventId || await grains.GetGrain<IEventGrain>(eventId).Get(cancellation) is not { } document)
            return new LetterResult.Nothing("The event is gone.");
        if (TransferLetters.Covers(message.Kind))
            return ResultOf(await transfers.WriteAsync(message, document, words, cancellation), ReaderOf(message, reader), words);
        var letter = message switch
        {
            { OrderId: { } orderId } => await orders.WriteAsync(message, orderId, document, words, cancellation),
            { Kind: MessageKind.TurnSoon } => await turns.WriteAsync(message, document, words, cancellation),
            _ => events.Write(message, document, words),
        };
        if (letter is not null && message.Kind != MessageKind.OrganiserWrote)
            letter = EventLetters.WithNote(letter, document.Details);
        return ResultOf(letter, reader, words);
    }

    // Whose address it is may not be whom the message means: no name is told to it.
    private static Addressee ReaderOf(OutboxMessage message, Addressee reader) =>
        message.Kind >= MessageKind.VerifyAddress ? reader with { Name = "" } : reader;

    private static LetterResult ResultOf(Letter? letter, Addressee reader, Words words) => letter is null
        ? new LetterResult.Nothing("It is true no more.")
        : new LetterResult.Written(
            reader.Name.Length == 0
                ? letter
                : letter with { Paragraphs = [words["hello", ("name", reader.Name)], .. letter.Paragraphs] },
            reader,
            words);
}

/// <summary>What came of writing a message.</summary>
internal abstract record LetterResult
{
    private LetterResult()
    {
    }

    /// <summary>Here it is.</summary>
    public sealed record Written(Letter Letter, Addressee Reader, Words Words) : LetterResult;

    /// <summary>There is nothing to say any more.</summary>
    public sealed record Nothing(string Why) : LetterResult;
}
