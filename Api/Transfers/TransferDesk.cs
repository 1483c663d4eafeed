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

/// <summary>A ticket, as a ticket of an order.</summary>
/// <param name="OrderId">The order; if it has no such ticket, there is none.</param>
/// <param name="TicketId">The ticket.</param>
internal readonly record struct OrderTicket(Guid OrderId, Guid TicketId);

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

    /// <summary>Writes who comes with a ticket of an order, by an organiser's word: it stays whose it is, and its code.</summary>
    public Task<TransferOutcome> RenameAsync(OrderTicket ticket, string? name, CancellationToken cancellation) => TryAsync(
        () => ReadAsync(ticket, cancellation),
        at => new TransferCommand.Rename(at.Ticket.OwnerId, name),
        (at, _) => writer.RenameAsync(at, name, cancellation));

    /// <summary>
    /// Gives a ticket of an order to somebody, by an organiser's word: it has another code then, and both who had it and who has it are
    /// told.
    /// </summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="address">The address of who gets it.</param>
    /// <param name="recipientId">Their account.</param>
    /// <param name="name">Who comes with it; null: its owner.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<TransferOutcome> HandOverAsync(
        OrderTicket ticket, EmailAddress address, Guid recipientId, string? name, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(Now);
        return TryAsync(
            () => ReadAsync(ticket, cancellation),
            _ => new TransferCommand.HandOver(id, recipientId, name),
            async (at, now) =>
            {
                if (at.Ticket.OwnerId == recipientId)
                    return await writer.RenameAsync(at, name, cancellation);
                TransferNotice[] notices =
                [
                    TransferNotice.Of(at.Ticket.OwnerId, NotificationKind.TicketAccepted, id, now),
                    TransferNotice.Of(recipientId, NotificationKind.TicketReceived, id, now),
                ];
                var after = TransferRules.Apply(at.Ticket, new TransferChange.HandedOver(id, recipientId, name));
                return await writer.HandOverAsync(at, NewOfferOf(id, address, now), after, notices, now, cancellation)
                    && await ToldAsync(at, notices);
            });
    }

    /// <summary>What a secret offers; null: nothing.</summary>
    public Task<LoadedTransfer?> LookAsync(string secret, CancellationToken cancellation) =>
        reader.OfSecretAsync(LinkSecrets.HashOf(secret), cancellation);

    /// <summary>Why the ticket that is offered can't be accepted now; null: it can.</summary>
    public TransferRefusal? WhyNot(LoadedTransfer at) => at.Ticket.IsOffered
        ? TransferRules.WhyNot(at.Ticket, at.Terms, Now)
        : TransferRefusal.OfferOver;

    private async Task<LoadedTransfer?> ReadAsync(OrderTicket ticket, CancellationToken cancellation) =>
        await reader.OfOfferAsync(ticket.TicketId, Guid.Empty, cancellation) is { } at && at.OrderId == ticket.OrderId
            ? at with { Terms = at.Terms.ForOrganiser }
            : null;

    private Task<TransferOutcome> TryAsync(
        Func<Task<LoadedTransfer?>> read,
        TransferCommand command,
        Func<LoadedTransfer, DateTimeOffset, Task<bool>> commit) =>
        TryAsync(read, _ => command, commit);

    private async Task<TransferOutcome> TryAsync(
        Func<Task<LoadedTransfer?>> read,
        Func<LoadedTransfer, TransferCommand> wish,
        Func<LoadedTransfer, DateTimeOffset, Task<bool>> commit)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await read() is not { } at)
                return TransferOutcome.Nothing;
            var now = Now;
            var decision = TransferRules.Decide(at.Ticket, at.Terms, wish(at), now);
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
