using Ticketing.Api.Http.Problems;
using Ticketing.Api.Questions.Domain;

namespace Ticketing.Api.Questions;

/// <summary>What people said, in numbers. It counts tickets that are good.</summary>
/// <param name="Tickets">How many tickets anything is asked of.</param>
/// <param name="Open">Of how many of them something is open: it was neither answered nor left out by choice.</param>
/// <param name="Questions">What is asked, and then what was asked before and has answers.</param>
internal sealed record AnswerSummary(long Tickets, long Open, IReadOnlyList<AnswerCounts> Questions);

/// <summary>What people said to a question.</summary>
/// <param name="Id">The question.</param>
/// <param name="Text">What was asked.</param>
/// <param name="Kind">What kind of answer it wants.</param>
/// <param name="IsSetAside">Whether it is asked no more.</param>
/// <param name="Answered">How many tickets have an answer.</param>
/// <param name="LeftOut">How many have none by choice.</param>
/// <param name="Open">How many are still asked.</param>
/// <param name="Values">How often each choice, or yes and no, was the answer; empty: answers are texts.</param>
internal sealed record AnswerCounts(
    Guid Id, string Text, QuestionKind Kind, bool IsSetAside, long Answered, long LeftOut, long Open, IReadOnlyList<ValueCount> Values);

/// <summary>How often something was the answer.</summary>
/// <param name="Value">The answer.</param>
/// <param name="Count">How often.</param>
internal sealed record ValueCount(string Value, long Count);

/// <summary>The body of <c>PUT /api/tickets/{id}/answers</c>: all answers at once.</summary>
/// <param name="Answers">At most 10. What is not mentioned is left open.</param>
internal sealed record AnswersRequest(IReadOnlyList<AnswerRequest>? Answers = null)
{
    /// <summary>What is wrong whatever is asked; null: nothing.</summary>
    public ProblemResult? Check() =>
        Answers is null || Answers.Count > SheetRules.MaxAsked || Answers.Any(static one => one?.QuestionId is null)
            ? Problem.Validation("answers", $"Must be a list of at most {SheetRules.MaxAsked} answers, each with its questionId.")
            : null;

    /// <summary>The same as the rules know it. Only of what was checked.</summary>
    public IReadOnlyList<GivenAnswer> Given() =>
        [.. Answers!.Select(static one => new GivenAnswer(one.QuestionId!.Value, AnswerRules.Tidy(one.Value)))];
}

/// <summary>An answer.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Value">A text, a choice's own words, or <c>yes</c> or <c>no</c>; missing or empty: none.</param>
internal sealed record AnswerRequest(Guid? QuestionId = null, string? Value = null);

/// <summary>What is asked of a ticket.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="EndsAt">Until when answers may be given and changed.</param>
/// <param name="Refusal">Why they can't be given now; null: they can.</param>
/// <param name="Questions">The questions in order, with what was answered.</param>
internal sealed record TicketQuestions(
    Guid TicketId, DateTimeOffset EndsAt, AnswerRefusal? Refusal, IReadOnlyList<TicketQuestionBody> Questions);

/// <summary>A question that is asked of a ticket.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">The question, as the organiser has written it.</param>
/// <param name="Kind">What kind of answer it wants.</param>
/// <param name="IsRequired">Whether it may not be left open.</param>
/// <param name="MaxLength">Most characters of a text; null: the answer is no text.</param>
/// <param name="Choices">The choices; empty: there are none to choose from.</param>
/// <param name="Answer">What was answered; null: nothing.</param>
/// <param name="IsOpen">Whether its owner has neither answered it nor left it out by choice.</param>
internal sealed record TicketQuestionBody(
    Guid Id,
    string Text,
    QuestionKind Kind,
    bool IsRequired,
    int? MaxLength,
    IReadOnlyList<string> Choices,
    string? Answer,
    bool IsOpen);

/// <summary>Which of the caller's tickets of an order have questions that nobody has seen to.</summary>
/// <param name="EndsAt">Until when answers may be given and changed.</param>
/// <param name="Tickets">Those tickets; empty: there are none, or it is too late for them.</param>
internal sealed record OrderQuestions(DateTimeOffset EndsAt, IReadOnlyList<Guid> Tickets);
