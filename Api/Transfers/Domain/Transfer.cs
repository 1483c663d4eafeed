namespace Ticketing.Api.Transfers.Domain;

/// <summary>How an offer stands. The values are stored.</summary>
internal enum OfferState
{
    /// <summary>Somebody may accept it.</summary>
    Open = 0,

    /// <summary>Somebody has the ticket now.</summary>
    Accepted = 1,

    /// <summary>Somebody did not want it.</summary>
    Declined = 2,

    /// <summary>Its sender has taken it back.</summary>
    Withdrawn = 3,

    /// <summary>It is good for nothing: the ticket was issued anew, or is gone.</summary>
    Void = 4,
}

/// <summary>What a ticket is worth to whoever would pass it on. The values are those that are stored.</summary>
internal enum TicketWorth
{
    /// <summary>It admits.</summary>
    Good = 0,

    /// <summary>Somebody came in with it.</summary>
    Used = 1,

    /// <summary>It was taken back, or its order is not paid.</summary>
    Void = 2,

    /// <summary>Its buyer has called the money back.</summary>
    Disputed = 3,
}

/// <summary>A ticket that is offered to somebody.</summary>
/// <param name="Id">The offer's id.</param>
/// <param name="SenderId">Who owned the ticket then.</param>
/// <param name="Serial">Which issue of it was offered.</param>
/// <param name="State">How it stands.</param>
/// <param name="RecipientId">Who has accepted it; null: nobody has.</param>
internal sealed record Offer(Guid Id, Guid SenderId, int Serial, OfferState State, Guid? RecipientId);

/// <summary>What an organiser says of passing on, and how the event stands.</summary>
/// <param name="IsAllowed">Whether tickets may be passed on, and names be changed.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="IsCancelled">Whether the event was cancelled.</param>
internal sealed record TransferTerms(bool IsAllowed, DateTimeOffset EndsAt, bool IsCancelled)
{
    /// <summary>The same for the organiser, whom their own word does not bind.</summary>
    public TransferTerms ForOrganiser => this with { IsAllowed = true, EndsAt = DateTimeOffset.MaxValue };
}

/// <summary>A ticket as it is passed from hand to hand.</summary>
/// <param name="OwnerId">Whose it is.</param>
/// <param name="Serial">Which issue of it is good, 0–255.</param>
/// <param name="Worth">What it is worth.</param>
/// <param name="HolderName">Who comes with it, as its owner has written; null: the owner.</param>
/// <param name="Offer">The offer that somebody asks about, or that is open; null: there is none.</param>
internal sealed record TransferTicket(Guid OwnerId, int Serial, TicketWorth Worth, string? HolderName, Offer? Offer)
{
    /// <summary>The highest serial that a code can carry.</summary>
    public const int LastSerial = 255;

    /// <summary>Whether the offer could still be accepted as far as the ticket goes.</summary>
    public bool IsOffered => Offer is { State: OfferState.Open } offer && offer.Serial == Serial && offer.SenderId == OwnerId;
}
