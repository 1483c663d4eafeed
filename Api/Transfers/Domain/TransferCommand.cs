namespace Ticketing.Api.Transfers.Domain;

/// <summary>What somebody wants of a ticket.</summary>
internal abstract record TransferCommand
{
    private TransferCommand()
    {
    }

    /// <summary>Its owner offers it.</summary>
    public sealed record OfferTicket(Guid OfferId, Guid CallerId) : TransferCommand;

    /// <summary>Its sender takes the offer back.</summary>
    public sealed record Withdraw(Guid CallerId) : TransferCommand;

    /// <summary>Somebody who knows the offer's secret takes the ticket.</summary>
    public sealed record Accept(Guid CallerId) : TransferCommand;

    /// <summary>Somebody who knows the offer's secret does not want the ticket.</summary>
    public sealed record Decline : TransferCommand;

    /// <summary>Its owner says who comes with it; null: the owner.</summary>
    public sealed record Rename(Guid CallerId, string? Name) : TransferCommand;

    /// <summary>An organiser gives it to somebody, whoever has it now.</summary>
    public sealed record HandOver(Guid OfferId, Guid RecipientId, string? Name) : TransferCommand;
}

/// <summary>What happens to a ticket.</summary>
internal abstract record TransferChange
{
    private TransferChange()
    {
    }

    /// <summary>It is offered.</summary>
    public sealed record Offered(Guid OfferId) : TransferChange;

    /// <summary>The offer is over, and the ticket stays where it is.</summary>
    public sealed record Closed(OfferState State) : TransferChange;

    /// <summary>It is somebody else's, under a new serial.</summary>
    public sealed record Passed(Guid RecipientId) : TransferChange;

    /// <summary>It is somebody else's by an organiser's word, under a new serial; what was offered of it before is void.</summary>
    public sealed record HandedOver(Guid OfferId, Guid RecipientId, string? Name) : TransferChange;

    /// <summary>Somebody else comes with it.</summary>
    public sealed record Renamed(string? Name) : TransferChange;
}

/// <summary>Why a ticket is not passed on, or its name not changed.</summary>
internal enum TransferRefusal
{
    /// <summary>The event was cancelled.</summary>
    EventCancelled,

    /// <summary>The organiser does not want it.</summary>
    NotAllowed,

    /// <summary>The organiser's time for it is over.</summary>
    TimeOver,

    /// <summary>Somebody came in with the ticket.</summary>
    CheckedIn,

    /// <summary>The ticket admits nobody.</summary>
    TicketVoid,

    /// <summary>The ticket was issued so often that it can't be issued anew.</summary>
    TooOften,

    /// <summary>It is offered to somebody already.</summary>
    AlreadyOffered,

    /// <summary>Whoever offers it can't accept it.</summary>
    OwnOffer,

    /// <summary>The offer was accepted.</summary>
    Accepted,

    /// <summary>The offer was declined, withdrawn, or is void.</summary>
    OfferOver,
}

/// <summary>What becomes of a command.</summary>
internal abstract record TransferDecision
{
    private TransferDecision()
    {
    }

    /// <summary>This happens.</summary>
    public sealed record Change(TransferChange Value) : TransferDecision;

    /// <summary>It happened before, by the same command.</summary>
    public sealed record Repeated : TransferDecision;

    /// <summary>The caller has no such ticket or offer.</summary>
    public sealed record NotTheirs : TransferDecision;

    /// <summary>It changes all the time: nothing was done.</summary>
    public sealed record Busy : TransferDecision;

    /// <summary>It can't be.</summary>
    public sealed record Refused(TransferRefusal Why) : TransferDecision;
}
