using System.Text.Json.Serialization;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Tickets;
using Ticketing.Api.Transfers.Domain;
using Ticketing.Texts;

namespace Ticketing.Api.Transfers;

/// <summary>The body of <c>POST /api/tickets/{id}/transfers</c>.</summary>
/// <param name="Email">Where the offer is mailed; missing: the caller passes its secret on.</param>
internal sealed record OfferRequest(string? Email = null)
{
    /// <summary>The address; null: none was given, or it is none.</summary>
    public EmailAddress? Address { get; } = Email is null ? null : EmailAddress.Parse(Email);

    /// <summary>What is wrong; null: nothing.</summary>
    public ProblemResult? Check() =>
        Email is null || Address is not null ? null : Problem.Validation("email", "Must be an e-mail address.");
}

/// <summary>The body of <c>PATCH /api/tickets/{id}</c>.</summary>
/// <param name="HolderName">Who comes with it, at most 100 characters; empty: its owner.</param>
internal sealed record TicketPatch(string? HolderName = null)
{
    private const int MaxName = 100;

    /// <summary>Who comes with it, tidied; empty: its owner.</summary>
    public string? HolderName { get; } = Writing.Name(HolderName);

    /// <summary>What is wrong; null: nothing.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        errors.Check("holderName", HolderName is null ? "Is required; empty: the owner." : Text.Check(HolderName, 0, MaxName));
        return errors.Problem;
    }
}

/// <summary>Who comes with a ticket.</summary>
/// <param name="Id">The ticket.</param>
/// <param name="HolderName">As its owner has written; null: the owner.</param>
internal sealed record TicketNamed(Guid Id, string? HolderName);

/// <summary>The body of what is asked of a link.</summary>
/// <param name="Token">What stands behind the link's number sign.</param>
internal sealed record TransferToken(string? Token = null)
{
    /// <summary>What is wrong; null: nothing.</summary>
    public ProblemResult? Check() => string.IsNullOrEmpty(Token) ? Problem.Validation("token", "Is required.") : null;
}

/// <summary>A ticket on its way from one to another, as one of the two sees it, or an organiser.</summary>
/// <param name="Id">The offer's id.</param>
/// <param name="TicketId">The ticket.</param>
/// <param name="EventId">What it admits to.</param>
/// <param name="EventName">What that is called.</param>
/// <param name="Tier">What its tier is called.</param>
/// <param name="IsSent">Whether the caller has offered it; else it was offered to them.</param>
/// <param name="State">How the offer stands.</param>
/// <param name="Email">Where it was mailed, for its sender and organisers alone; null: nowhere.</param>
/// <param name="Sender">The name of who has offered it; null: their account is gone.</param>
/// <param name="Recipient">The name of who has accepted it; null: nobody, or their account is gone.</param>
/// <param name="Token">Of an open offer that is not mailed, for its sender alone: what stands behind the link's number sign.</param>
/// <param name="CreatedAt">When it was offered.</param>
/// <param name="SettledAt">When that ended; null: it has not.</param>
internal sealed record TransferBody(
    Guid Id,
    Guid TicketId,
    Guid EventId,
    string EventName,
    string Tier,
    bool IsSent,
    OfferState State,
    string? Email,
    string? Sender,
    string? Recipient,
    string? Token,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SettledAt);

/// <summary>Tickets on their way, the latest first.</summary>
/// <param name="Items">At most 200.</param>
internal sealed record TransferList(IReadOnlyList<TransferBody> Items) : ICounted
{
    int ICounted.Count => Items.Count;
}

/// <summary>What has become of an order's tickets that were offered.</summary>
/// <param name="Allowed">Whether its organiser lets tickets be passed on.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="Items">The offers, the latest first, at most 200.</param>
internal sealed record OrderTransfers(bool Allowed, DateTimeOffset EndsAt, IReadOnlyList<TransferBody> Items);

/// <summary>A ticket that was passed on to the caller.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="EventId">What it admits to.</param>
/// <param name="Allowed">Whether its organiser lets it be passed on.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="Offer">The offer of it that is open; null: there is none.</param>
internal sealed record ReceivedTicket(TicketBody Ticket, Guid EventId, bool Allowed, DateTimeOffset EndsAt, TransferBody? Offer);

/// <summary>The tickets that were passed on to the caller.</summary>
/// <param name="Items">Those that were issued last first.</param>
internal sealed record ReceivedTickets(IReadOnlyList<ReceivedTicket> Items);

/// <summary>What a link offers.</summary>
/// <param name="EventId">The event.</param>
/// <param name="EventName">What it is called.</param>
/// <param name="Venue">Where it is.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="TimeZone">On whose clocks.</param>
/// <param name="Tier">What the ticket's tier is called.</param>
/// <param name="Sender">The name of who offers it; null: their account is gone.</param>
/// <param name="EndsAt">Until when it can be accepted.</param>
/// <param name="Refusal">Why it can't be accepted now; null: it can.</param>
internal sealed record OfferView(
    Guid EventId,
    string EventName,
    string Venue,
    DateTimeOffset StartsAt,
    string TimeZone,
    string Tier,
    string? Sender,
    DateTimeOffset EndsAt,
    TransferRefusal? Refusal);

/// <summary>A ticket is the caller's.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="EventId">What it admits to.</param>
internal sealed record TransferDone(Guid TicketId, Guid EventId);

/// <summary>What an organiser says of passing tickets on.</summary>
/// <param name="Allowed">Whether tickets may be passed on, and names be changed; missing: yes.</param>
/// <param name="EndsAt">Until when; missing: until the event starts.</param>
internal sealed record PolicyRequest(bool? Allowed = null, DateTimeOffset? EndsAt = null);

/// <summary>What an organiser says of passing tickets on.</summary>
/// <param name="Allowed">Whether tickets may be passed on, and names be changed.</param>
/// <param name="EndsAt">Until when; null: until the event starts.</param>
/// <param name="Version">Rises with every change; the <c>ETag</c> is this. 0: nothing was ever said.</param>
internal sealed record PolicyBody(bool Allowed, DateTimeOffset? EndsAt, long Version);

/// <summary>The JSON of tickets that change hands.</summary>
[JsonSerializable(typeof(OfferRequest))]
[JsonSerializable(typeof(TicketPatch))]
[JsonSerializable(typeof(TicketNamed))]
[JsonSerializable(typeof(TransferToken))]
[JsonSerializable(typeof(TransferBody))]
[JsonSerializable(typeof(TransferList))]
[JsonSerializable(typeof(OrderTransfers))]
[JsonSerializable(typeof(ReceivedTickets))]
[JsonSerializable(typeof(OfferView))]
[JsonSerializable(typeof(TransferDone))]
[JsonSerializable(typeof(PolicyRequest))]
[JsonSerializable(typeof(PolicyBody))]
internal sealed partial class TransfersJson : JsonSerializerContext;
