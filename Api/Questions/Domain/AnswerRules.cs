using Ticketing.Api.Http.Problems;
using Ticketing.Texts;

namespace Ticketing.Api.Questions.Domain;

/// <summary>Decides about answers. Changes nothing, and knows neither a clock nor a database.</summary>
internal static class AnswerRules
{
    /// <summary>An answer in the form in which it is kept; null: it says nothing.</summary>
    public static string? Tidy(string? value) =>
        !string.IsNullOrWhiteSpace(value) && Writing.Name(value) is { Length: > 0 } tidy ? tidy : null;

    /// <summary>Why the questions can't be answered now, whoever asks; null: they can.</summary>
    public static AnswerRefusal? WhyNot(AskedTicket ticket, DateTimeOffset now) => ticket switch
    {
        { IsCancelled: true } => AnswerRefusal.EventCancelled,
        { IsGood: false } => AnswerRefusal.TicketVoid,
        _ when now >= ticket.EndsAt => AnswerRefusal.TimeOver,
        _ => null,
    };

    /// <summary>Decides about all answers of a ticket at once.</summary>
    /// <param name="ticket">The ticket, with what is asked of it.</param>
    /// <param name="callerId">Who answers.</param>
    /// <param name="given">What they say. What they do not mention they leave open.</param>
    /// <param name="now">The time.</param>
    public static AnswerDecision Decide(AskedTicket ticket, Guid callerId, IReadOnlyList<GivenAnswer> given, DateTimeOffset now)
    {
        if (ticket.OwnerId != callerId)
            return new AnswerDecision.NotTheirs();
        if (WhyNot(ticket, now) is { } why)
            return new AnswerDecision.Refused(why);
        var faults = FaultsOf(ticket.Questions, given).ToList();
        return faults.Count > 0 ? new AnswerDecision.Wrong(faults) : new AnswerDecision.Keep();
    }

    private static IEnumerable<AnswerFault> FaultsOf(IReadOnlyList<TicketQuestion> asked, IReadOnlyList<GivenAnswer> given)
    {
        var left = asked.ToDictionary(static one => one.Id, static one => one.Question);
        for (var index = 0; index < given.Count; index++)
        {
            var (id, value) = given[index];
            if (!left.Remove(id, out var question))
                yield return new AnswerFault(index, "This is not asked of this ticket, or is answered twice.");
            else if (FaultOf(question, value) is { } message)
                yield return new AnswerFault(index, message);
        }

        foreach (var (id, question) in left)
            if (question.IsRequired)
                yield return new AnswerFault(null, $"The question {id} has to be answered.");
    }

    private static string? FaultOf(Question question, string? value) => (question, value) switch
    {
        ({ IsRequired: true }, null) => "Has to be answered.",
        (_, null) => null,
        ({ Kind: QuestionKind.Text, MaxLength: { } most }, _) => Text.Check(value, 1, most),
        ({ Kind: QuestionKind.YesNo }, not (Question.Yes or Question.No)) => $"Must be {Question.Yes} or {Question.No}.",
        ({ Kind: QuestionKind.Choice }, _) when !question.Choices.Contains(value, StringComparer.Ordinal) => "Must be one of the choices.",
        _ => null,
    };
}
