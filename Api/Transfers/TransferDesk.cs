using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Links;
using Ticketing.Api.Transfers.Domain;
using Ticketing.Api.Transfers.Storage;
using Ticketing.Notifications;

namespace Ticketing.Api.Transfers;

/// <summary>What came of a wish.</summary>
/// <param name="Decision">What was decided.</param>
/// <param name="After">The ticket after it; null: the caller has none.</param>
internal sealed record TransferOutcome(TransferDecision Decision, LoadedTransfer? After)
{
    /// <summary>The caller has no such ticket or offer.</summary>
    public static TransferOutcome Nothing { get; } = new(new TransferDecision.NotTheirs(), null);
}

/// <summary>
/// Passes tickets from hand to hand: reads how one stands, decides, and commits that. If it has changed meanwhile, it is decided anew.
/// </summary>
internal sealed class TransferDesk(
    TransferReader reader, TransferWriter writer, LinkSecrets secrets, TransferNews news, TimeProvider clock)
{
    private const int MaxTries = 5;

    /// <summary>The time, as the database keeps it.</summary>
    private DateTimeOffset Now
    {
        get
        {
            var now = clock.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>Offers a ticket by mail, or by a link if there is no address. Under the same key it is the same offer.</summary>
    public Task<TransferOutcome> OfferAsync(
        Guid callerId, Guid ticketId, string key, EmailAddress? email, CancellationToken cancellation)
    {
        var id = OfferId.For(callerId, ticketId, key);
        return TryAsync(
            () => reader.OfTicketAsync(ticketId, id, cancellation),
            new TransferCommand.OfferTicket(id, callerId),
            async (at, now) => await writer.OfferAsync(at, NewOfferOf(id, email, now), now, cancellation) && await ToldAsync(at, []));
    }

    /// <summary>Takes an offer back.</summary>
    public Task<TransferOutcome> WithdrawAsync(Guid callerId, Guid ticketId, Guid offerId, CancellationToken cancellation) => TryAsync(
        () => reader.OfOfferAsync(ticketId, offerId, cancellation),
        new TransferCommand.Withdraw(callerId),
        async (at, now) => await writer.CloseAsync(at, OfferState.Withdrawn, [], now, cancellation) && await ToldAsync(at, []));

    /// <summary>Takes the ticket that a secret offers.</summary>
    public Task<TransferOutcome> AcceptAsync(Guid callerId, string secret, CancellationToken cancellation) => TryAsync(
        () => reader.OfSecretAsync(LinkSecrets.HashOf(secret), cancellation),
        new TransferCommand.Accept(callerId),
        async (at, now) =>
        {
            var offer = at.Ticket.Offer!;
            TransferNotice[] notices =
            [
                TransferNotice.Of(offer.SenderId, NotificationKind.TicketAccepted, offer.Id, now),
                TransferNotice.Of(callerId, NotificationKind.TicketReceived, offer.Id, now),
            ];
            return await writer.PassAsync(at, callerId, notices, now, cancellation) && await ToldAsync(at, notices);
        });

    /// <summary>Refuses the ticket that a secret offers.</summary>
    public Task<TransferOutcome> DeclineAsync(string secret, CancellationToken cancellation) => TryAsync(
        () => reader.OfSecretAsync(LinkSecrets.HashOf(secret), cancellation),
        new TransferCommand.Decline(),
        async (at, now) =>
        {
            var offer = at.Ticket.Offer!;
            TransferNotice[] notices = [TransferNotice.Of(offer.SenderId, NotificationKind.TicketDeclined, offer.Id, now)];
            return await writer.CloseAsync(at, OfferState.Declined, notices, now, cancellation) && await ToldAsync(at, notices);
        });

    /// <summary>Writes who comes with a ticket.</summary>
    public Task<TransferOutcome> RenameAsync(Guid callerId, Guid ticketId, string? name, CancellationToken cancellation) => TryAsync(
        () => reader.OfOfferAsync(ticketId, Guid.Empty, cancellation),
        new TransferCommand.Rename(callerId, name),
        (at, _) => writer.RenameAsync(at, name, cancellation));

    /// <summary>What a secret offers; null: nothing.</summary>
    public Task<LoadedTransfer?> LookAsync(string secret, CancellationToken cancellation) =>
        reader.OfSecretAsync(LinkSecrets.HashOf(secret), cancellation);

    /// <summary>Why the ticket that is offered can't be accepted now; null: it can.</summary>
    public TransferRefusal? WhyNot(LoadedTransfer at) => at.Ticket.IsOffered
        ? TransferRules.WhyNot(at.Ticket, at.Terms, Now)
        : TransferRefusal.OfferOver;

    private async Task<TransferOutcome> TryAsync(
        Func<Task<LoadedTransfer?>> read,
        TransferCommand command,
        Func<LoadedTransfer, DateTimeOffset, Task<bool>> commit)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await read() is not { } at)
                return TransferOutcome.Nothing;
            var now = Now;
            var decision = TransferRules.Decide(at.Ticket, at.Terms, command, now);
            if (decision is not TransferDecision.Change(var change))
                return new TransferOutcome(decision, at);
            if (await commit(at, now))
                return new TransferOutcome(decision, at with { Ticket = TransferRules.Apply(at.Ticket, change) });
        }

        return new TransferOutcome(new TransferDecision.Busy(), null);
    }

    private NewOffer NewOfferOf(Guid id, EmailAddress? email, DateTimeOffset now)
    {
        var (secret, messageId) = (LinkSecrets.New(), Guid.CreateVersion7(now));
        return new NewOffer(id, messageId, LinkSecrets.HashOf(secret), secrets.Seal(secret, email is null ? id : messageId), email);
    }

    private async Task<bool> ToldAsync(LoadedTransfer at, TransferNotice[] notices)
    {
        await news.TellAsync(at, [.. notices.Select(static notice => new NotificationKey(notice.UserId, notice.Id))]);
        return true;
    }
}
