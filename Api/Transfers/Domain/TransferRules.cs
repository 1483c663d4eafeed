namespace Ticketing.Api.Transfers.Domain;

/// <summary>Decides who may have a ticket. Changes nothing, and knows neither a clock nor a database.</summary>
internal static class TransferRules
{
    /// <summary>Decides a command.</summary>
    /// <param name="ticket">The ticket as it stands.</param>
    /// <param name="terms">What its organiser says.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="now">The time.</param>
    public static TransferDecision Decide(TransferTicket ticket, TransferTerms terms, TransferCommand command, DateTimeOffset now) =>
        command switch
        {
            TransferCommand.OfferTicket offer => Offer(ticket, terms, offer, now),
            TransferCommand.Accept accept => Accept(ticket, terms, accept, now),
            TransferCommand.Decline => Decline(ticket),
            TransferCommand.Withdraw withdraw => Withdraw(ticket, withdraw),
            TransferCommand.Rename rename => Rename(ticket, terms, rename, now),
            TransferCommand.HandOver over => HandOver(ticket, terms, over, now),
            _ => throw new NotSupportedException($"Nobody knows what {command} is."),
        };

    /// <summary>The ticket after a change.</summary>
    public static TransferTicket Apply(TransferTicket ticket, TransferChange change) => change switch
    {
        TransferChange.Offered(var id) => ticket with { Offer = new Offer(id, ticket.OwnerId, ticket.Serial, OfferState.Open, null) },
        TransferChange.Closed(var state) => ticket with { Offer = ticket.Offer! with { State = state } },
        TransferChange.Passed(var recipient) => ticket with
        {
            OwnerId = recipient,
            Serial = ticket.Serial + 1,
            HolderName = null,
            Offer = ticket.Offer! with { State = OfferState.Accepted, RecipientId = recipient },
        },
        TransferChange.HandedOver(var id, var recipient, var name) => new(
            recipient, ticket.Serial + 1, ticket.Worth, name,
            new Offer(id, ticket.OwnerId, ticket.Serial, OfferState.Accepted, recipient)),
        TransferChange.Renamed(var name) => ticket with { HolderName = name },
        _ => throw new NotSupportedException($"Nobody knows what {change} is."),
    };

    /// <summary>Why the ticket can't be passed on now, whoever asks; null: it can.</summary>
    public static TransferRefusal? WhyNot(TransferTicket ticket, TransferTerms terms, DateTimeOffset now) => (ticket, terms) switch
    {
        (_, { IsCancelled: true }) => TransferRefusal.EventCancelled,
        (_, { IsAllowed: false }) => TransferRefusal.NotAllowed,
        _ when now >= terms.EndsAt => TransferRefusal.TimeOver,
        ({ Worth: TicketWorth.Used }, _) => TransferRefusal.CheckedIn,
        ({ Worth: not TicketWorth.Good }, _) => TransferRefusal.TicketVoid,
        ({ Serial: >= TransferTicket.LastSerial }, _) => TransferRefusal.TooOften,
        _ => null,
    };

    private static TransferDecision Offer(
        TransferTicket ticket, TransferTerms terms, TransferCommand.OfferTicket command, DateTimeOffset now)
    {
        if (ticket.Offer?.Id == command.OfferId && ticket.Offer.SenderId == command.CallerId)
            return new TransferDecision.Repeated();
        if (ticket.OwnerId != command.CallerId)
            return new TransferDecision.NotTheirs();
        if (WhyNot(ticket, terms, now) is { } why)
            return new TransferDecision.Refused(why);
        return ticket.IsOffered
            ? new TransferDecision.Refused(TransferRefusal.AlreadyOffered)
            : new TransferDecision.Change(new TransferChange.Offered(command.OfferId));
    }

    private static TransferDecision Accept(TransferTicket ticket, TransferTerms terms, TransferCommand.Accept command, DateTimeOffset now)
    {
        if (ticket.Offer is not { } offer)
            return new TransferDecision.NotTheirs();
        if (offer.State == OfferState.Accepted && offer.RecipientId == command.CallerId)
            return new TransferDecision.Repeated();
        if (!ticket.IsOffered)
            return new TransferDecision.Refused(TransferRefusal.OfferOver);
        if (offer.SenderId == command.CallerId)
            return new TransferDecision.Refused(TransferRefusal.OwnOffer);
        return WhyNot(ticket, terms, now) is { } why
            ? new TransferDecision.Refused(why)
            : new TransferDecision.Change(new TransferChange.Passed(command.CallerId));
    }

    private static TransferDecision Decline(TransferTicket ticket) => ticket.Offer switch
    {
        null => new TransferDecision.NotTheirs(),
        { State: OfferState.Declined } => new TransferDecision.Repeated(),
        _ when ticket.IsOffered => new TransferDecision.Change(new TransferChange.Closed(OfferState.Declined)),
        _ => new TransferDecision.Refused(TransferRefusal.OfferOver),
    };

    private static TransferDecision Withdraw(TransferTicket ticket, TransferCommand.Withdraw command) => ticket.Offer switch
    {
        null => new TransferDecision.NotTheirs(),
        var offer when offer.SenderId != command.CallerId => new TransferDecision.NotTheirs(),
        { State: OfferState.Withdrawn } => new TransferDecision.Repeated(),
        { State: OfferState.Open } => new TransferDecision.Change(new TransferChange.Closed(OfferState.Withdrawn)),
        { State: OfferState.Accepted } => new TransferDecision.Refused(TransferRefusal.Accepted),
        _ => new TransferDecision.Refused(TransferRefusal.OfferOver),
    };

    private static TransferDecision HandOver(
        TransferTicket ticket, TransferTerms terms, TransferCommand.HandOver command, DateTimeOffset now)
    {
        if (ticket.OwnerId == command.RecipientId)
            return Rename(ticket, terms, new TransferCommand.Rename(ticket.OwnerId, command.Name), now);
        return WhyNot(ticket, terms, now) is { } why
            ? new TransferDecision.Refused(why)
            : new TransferDecision.Change(new TransferChange.HandedOver(command.OfferId, command.RecipientId, command.Name));
    }

    private static TransferDecision Rename(TransferTicket ticket, TransferTerms terms, TransferCommand.Rename command, DateTimeOffset now)
    {
        if (ticket.OwnerId != command.CallerId)
            return new TransferDecision.NotTheirs();
        if (ticket.HolderName == command.Name)
            return new TransferDecision.Repeated();
        return WhyNot(ticket, terms, now) is { } why and not TransferRefusal.TooOften
            ? new TransferDecision.Refused(why)
            : new TransferDecision.Change(new TransferChange.Renamed(command.Name));
    }
}
