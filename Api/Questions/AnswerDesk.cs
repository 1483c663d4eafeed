using Ticketing.Api.Questions.Domain;
using Ticketing.Api.Questions.Storage;

namespace Ticketing.Api.Questions;

/// <summary>Takes answers: reads what is asked, decides, and commits that. If it has changed meanwhile, it is decided anew.</summary>
internal sealed class AnswerDesk(AnswerStore store, TimeProvider clock)
{
    private const int MaxTries = 5;

    /// <summary>What is asked of somebody's own ticket; null: they have no such ticket.</summary>
    public async Task<TicketQuestions?> ShowAsync(Guid callerId, Guid ticketId, CancellationToken cancellation) =>
        await store.FindAsync(ticketId, cancellation) is { } at && at.Ticket.OwnerId == callerId ? Show(at) : null;

    /// <summary>Which tickets of somebody's order have open questions that can still be answered; null: they have no such order.</summary>
    public async Task<OrderQuestions?> ShowOpenAsync(Guid callerId, Guid orderId, CancellationToken cancellation)
    {
        var found = await store.OpenOfOrderAsync(orderId, callerId, cancellation);
        return found is null || clock.GetUtcNow() < found.EndsAt ? found : found with { Tickets = [] };
    }

    /// <summary>Keeps the answers of a ticket, or says why not.</summary>
    public async Task<AnswerDecision> AnswerAsync(
        Guid callerId, Guid ticketId, IReadOnlyList<GivenAnswer> given, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await store.FindAsync(ticketId, cancellation) is not { } at)
                return new AnswerDecision.NotTheirs();
            var now = clock.GetUtcNow();
            var decision = AnswerRules.Decide(at.Ticket, callerId, given, now);
            if (decision is not AnswerDecision.Keep || at.Ticket.Questions.Count == 0)
                return decision;
            if (await store.KeepAsync(at, given, now, cancellation))
                return decision;
        }

        return new AnswerDecision.Busy();
    }

    private TicketQuestions Show(LoadedTicket at) => new(
        at.TicketId,
        at.Ticket.EndsAt,
        AnswerRules.WhyNot(at.Ticket, clock.GetUtcNow()),
        [
            .. at.Ticket.Questions.Select(static one => new TicketQuestionBody(
                one.Id,
                one.Question.Text,
                one.Question.Kind,
                one.Question.IsRequired,
                one.Question.MaxLength,
                one.Question.Choices,
                one.Answer,
                one.IsOpen)),
        ]);
}
