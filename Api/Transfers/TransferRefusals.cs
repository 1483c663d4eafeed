using System.Text.Json;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Transfers.Domain;

namespace Ticketing.Api.Transfers;

/// <summary>What people are told when a ticket does not change hands.</summary>
internal static class TransferRefusals
{
    /// <summary>Why nothing was done; null: it was, now or before.</summary>
    public static ProblemResult? ToProblem(this TransferDecision decision) => decision switch
    {
        TransferDecision.Change or TransferDecision.Repeated => null,
        TransferDecision.NotTheirs => NoSuchTicket(),
        TransferDecision.Busy => Problem.Overloaded(),
        TransferDecision.Refused(TransferRefusal.OfferOver) => Problem.LinkOver(),
        TransferDecision.Refused(var why) => Refused(why),
        _ => throw new NotSupportedException($"Nobody knows what {decision} is."),
    };

    /// <summary>The caller has no such ticket. Whether somebody else has is not told.</summary>
    public static ProblemResult NoSuchTicket() => Problem.NotFound("You have no such ticket or offer.");

    private static ProblemResult Refused(TransferRefusal why) => new(ProblemSlug.TransferRefused, Explain(why))
    {
        Extend = writer => writer.WriteString("reason"u8, JsonNamingPolicy.CamelCase.ConvertName(why.ToString())),
    };

    private static string Explain(TransferRefusal why) => why switch
    {
        TransferRefusal.EventCancelled => "The event is cancelled.",
        TransferRefusal.NotAllowed => "The organiser does not let tickets of this event be passed on.",
        TransferRefusal.TimeOver => "The organiser's time for passing on is over.",
        TransferRefusal.CheckedIn => "Somebody came in with this ticket.",
        TransferRefusal.TicketVoid => "The ticket admits nobody.",
        TransferRefusal.TooOften => "The ticket was issued too often.",
        TransferRefusal.AlreadyOffered => "The ticket is offered to somebody: withdraw that first.",
        TransferRefusal.OwnOffer => "The ticket is yours: withdraw the offer to keep it.",
        TransferRefusal.Accepted => "Somebody has accepted it.",
        _ => "The offer is over.",
    };
}
