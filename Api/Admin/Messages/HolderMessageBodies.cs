using System.Text.Json.Serialization;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Texts;

namespace Ticketing.Api.Admin.Messages;

/// <summary>What an organiser has written to those who have tickets, and how far it has come.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Subject">In a few words.</param>
/// <param name="Text">In full.</param>
/// <param name="TierId">Only those with tickets of this tier get it; null: of any.</param>
/// <param name="At">When it was written.</param>
/// <param name="Reached">How many people it is mailed to; null: they are still being told.</param>
/// <param name="Waiting">How many messages are to be delivered yet.</param>
/// <param name="Delivered">How many were delivered: counted for a week.</param>
/// <param name="GivenUp">How many did not get through.</param>
internal sealed record HolderMessage(
    Guid Id, string Subject, string Text, Guid? TierId, DateTimeOffset At, int? Reached, int Waiting, int Delivered, int GivenUp);

/// <summary>A message as its readers see it.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Html">As a page.</param>
/// <param name="Text">As plain text.</param>
/// <param name="Readers">How many people would be told now. Those who read no mail find it under their notifications alone.</param>
internal sealed record MessagePreview(string Subject, string Html, string Text, int Readers);

/// <summary>A letter about an event, with what its organiser adds to every one.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Html">As a page.</param>
/// <param name="Text">As plain text.</param>
internal sealed record MailNotePreview(string Subject, string Html, string Text);

/// <summary>What an organiser wants to add to every letter about an event.</summary>
/// <param name="Note">At most 500 characters; missing or empty: nothing.</param>
internal sealed record MailNoteRequest(string? Note = null)
{
    private const int MaxLength = 500;

    /// <summary>At most 500 characters; null: nothing.</summary>
    public string? Note { get; } = Writing.Lines(Note);

    /// <summary>Checks the wish; null: nothing is wrong with it.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        errors.Check("note", Http.Problems.Text.CheckLines(Note, 0, MaxLength));
        return errors.Problem;
    }
}

/// <summary>The JSON of what organisers write.</summary>
[JsonSerializable(typeof(HolderMessage))]
[JsonSerializable(typeof(Page<HolderMessage>))]
[JsonSerializable(typeof(MessagePreview))]
[JsonSerializable(typeof(HolderMessageRequest))]
[JsonSerializable(typeof(MailNotePreview))]
[JsonSerializable(typeof(MailNoteRequest))]
internal sealed partial class HolderMessagesJson : JsonSerializerContext;
