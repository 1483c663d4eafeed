namespace Ticketing.Api.Questions.Domain;

/// <summary>A question as a ticket's owner finds it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Answer">What they have answered; null: nothing.</param>
/// <param name="IsOpen">Whether they have not seen to it: they have neither answered it nor chosen to say nothing.</param>
internal sealed record TicketQuestion(Guid Id, Question Question, string? Answer, bool IsOpen);

/// <summary>What is asked of a ticket.</summary>
/// <param name="OwnerId">Whose it is.</param>
/// <param name="IsGood">Whether it admits, or has admitted.</param>
/// <param name="IsCancelled">Whether its event was cancelled.</param>
/// <param name="EndsAt">Until when answers may be given and changed.</param>
/// <param name="Questions">What is asked, in order.</param>
internal sealed record AskedTicket(
    Guid OwnerId, bool IsGood, bool IsCancelled, DateTimeOffset EndsAt, IReadOnlyList<TicketQuestion> Questions);

/// <summary>What somebody answers.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Value">The answer, as <see cref="AnswerRules.Tidy"/> leaves it; null: none.</param>
internal sealed record GivenAnswer(Guid QuestionId, string? Value);

/// <summary>Why a ticket's questions can't be answered.</summary>
internal enum AnswerRefusal
{
    /// <summary>The event is cancelled.</summary>
    EventCancelled,

    /// <summary>The ticket admits nobody.</summary>
    TicketVoid,

    /// <summary>The organiser's time is over.</summary>
    TimeOver,
}

/// <summary>What is wrong with an answer.</summary>
/// <param name="Index">Its place among those that were given, from 0; null: it was not given.</param>
/// <param name="Message">A sentence for people.</param>
internal sealed record AnswerFault(int? Index, string Message);

/// <summary>What comes of answers.</summary>
internal abstract record AnswerDecision
{
    private AnswerDecision()
    {
    }

    /// <summary>They are kept.</summary>
    internal sealed record Keep : AnswerDecision;

    /// <summary>Who asks has no such ticket.</summary>
    internal sealed record NotTheirs : AnswerDecision;

    /// <summary>Nothing can be answered now.</summary>
    /// <param name="Why">Why.</param>
    internal sealed record Refused(AnswerRefusal Why) : AnswerDecision;

    /// <summary>They break rules.</summary>
    /// <param name="Faults">All that is wrong.</param>
    internal sealed record Wrong(IReadOnlyList<AnswerFault> Faults) : AnswerDecision;

    /// <summary>The ticket or the questions change all the time; nothing was done.</summary>
    internal sealed record Busy : AnswerDecision;
}
