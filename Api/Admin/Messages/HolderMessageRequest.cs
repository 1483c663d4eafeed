using Ticketing.Api.Http.Problems;
using Ticketing.Notifications;
using Ticketing.Texts;

namespace Ticketing.Api.Admin.Messages;

/// <summary>What an organiser wants to write to those who have tickets.</summary>
/// <param name="Subject">1–120 characters, one line.</param>
/// <param name="Text">1–5,000 characters; empty lines make paragraphs.</param>
/// <param name="TierId">Only to those with tickets of this tier; missing: of any.</param>
internal sealed record HolderMessageRequest(string? Subject = null, string? Text = null, Guid? TierId = null)
{
    private const int MaxSubjectLength = 120;
    private const int MaxTextLength = 5_000;

    /// <summary>1–120 characters, one line.</summary>
    public string? Subject { get; } = Writing.Name(Subject);

    /// <summary>1–5,000 characters; empty lines make paragraphs.</summary>
    public string? Text { get; } = Writing.Lines(Text);

    /// <summary>Checks the wish. Exactly one of the two is null.</summary>
    public (OrganiserMessage? Message, ProblemResult? Problem) Check()
    {
        var errors = new FieldErrors();
        errors.Check("subject", Http.Problems.Text.Check(Subject, 1, MaxSubjectLength));
        errors.Check("text", Http.Problems.Text.CheckLines(Text, 1, MaxTextLength));
        return errors.Problem is { } wrong ? (null, wrong) : (new OrganiserMessage(new OrganiserWords(Subject!, Text!), TierId), null);
    }
}
