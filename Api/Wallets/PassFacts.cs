using Ticketing.Api.Tickets;

namespace Ticketing.Api.Wallets;

/// <summary>What a pass is written from.</summary>
/// <param name="Ticket">The ticket as its owner sees it.</param>
/// <param name="Pass">What is kept of the pass.</param>
internal sealed record PassFacts(TicketBody Ticket, KeptPass Pass)
{
    /// <summary>How long a pass is looked for in a wallet after an event of which nobody has said when it ends.</summary>
    private static readonly TimeSpan UnsaidLength = TimeSpan.FromHours(24);

    /// <summary>How long after the end of one whose end is known.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromHours(6);

    /// <summary>Whether it opens a gate: neither the ticket is void nor the event cancelled.</summary>
    public bool IsGood => Ticket.Status != TicketStatus.Void && !Pass.IsCancelled;

    /// <summary>From when on nobody needs it any more.</summary>
    public DateTimeOffset ExpiresAt => Pass.EndsAt is { } end ? end + Afterwards : Ticket.StartsAt + UnsaidLength;
}

/// <summary>A pass that somebody was given.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="OrderId">Its order.</param>
/// <param name="OwnerId">Whose it is.</param>
/// <param name="EventId">What it admits to.</param>
/// <param name="EndsAt">When that ends; null: not said.</param>
/// <param name="IsCancelled">Whether that takes place no more.</param>
/// <param name="ChangedAt">When what the pass says has changed last, in whole seconds.</param>
internal sealed record KeptPass(
    Guid TicketId, Guid OrderId, Guid OwnerId, Guid EventId, DateTimeOffset? EndsAt, bool IsCancelled, DateTimeOffset ChangedAt);
