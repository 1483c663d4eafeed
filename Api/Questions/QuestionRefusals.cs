using System.Text.Json;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Questions.Domain;

namespace Ticketing.Api.Questions;

/// <summary>What people are told when questions or answers do not change.</summary>
internal static class QuestionRefusals
{
    /// <summary>The caller has no such ticket. Whether somebody else has is not told.</summary>
    public static ProblemResult NoSuchTicket() => Problem.NotFound("You have no such ticket.");

    /// <summary>Why answers were not kept; null: they were.</summary>
    public static ProblemResult? ToProblem(this AnswerDecision decision) => decision switch
    {
        AnswerDecision.Keep => null,
        AnswerDecision.NotTheirs => NoSuchTicket(),
        AnswerDecision.Busy => Problem.Overloaded(),
        AnswerDecision.Wrong(var faults) => Wrong(faults),
        AnswerDecision.Refused(var why) => new ProblemResult(ProblemSlug.AnswersClosed, Explain(why))
        {
            Extend = writer => writer.WriteString("reason"u8, JsonNamingPolicy.CamelCase.ConvertName(why.ToString())),
        },
        _ => throw new NotSupportedException($"Nobody knows what {decision} is."),
    };

    /// <summary>Why an event does not ask what was wanted; null: it does.</summary>
    public static ProblemResult? ToProblem(this SheetDecision decision) => decision switch
    {
        SheetDecision.Change => null,
        SheetDecision.Unknown(var index) =>
            Problem.Validation($"questions[{index}].id", "Must be a question that is asked now, each once; missing: it is new."),
        SheetDecision.TooManySetAside =>
            Problem.Validation("questions", $"At most {SheetRules.MaxSetAside} questions of before are kept for their answers."),
        SheetDecision.HasAnswers(var questions) => HasAnswers(questions),
        _ => throw new NotSupportedException($"Nobody knows what {decision} is."),
    };

    private static ProblemResult HasAnswers(IReadOnlyList<AskedQuestion> questions)
    {
        var answers = questions.Sum(static one => one.Answers);
        var detail = $"Questions that would be asked no more have {answers} answers. Say setAside to keep those in the export alone.";
        return new ProblemResult(ProblemSlug.InUse, detail)
        {
            Extend = writer =>
            {
                writer.WriteNumber("answers"u8, answers);
                ProblemExtensions.WriteStrings(writer, "questions", questions.Select(static one => one.Id.ToString()));
            },
        };
    }

    private static ProblemResult Wrong(IReadOnlyList<AnswerFault> faults)
    {
        var errors = new FieldErrors();
        foreach (var (index, message) in faults)
            errors.Add(index is { } at ? $"answers[{at}].value" : "answers", message);
        return errors.Problem!;
    }

    private static string Explain(AnswerRefusal why) => why switch
    {
        AnswerRefusal.EventCancelled => "The event is cancelled.",
        AnswerRefusal.TicketVoid => "The ticket admits nobody.",
        _ => "The organiser's time for answers is over.",
    };
}
