using Ticketing.Gates;

namespace Ticketing.Api.Gates.CheckIns;

/// <summary>A check-in that is recorded.</summary>
/// <param name="Id">Its name: the nonce.</param>
/// <param name="Verdict">What the ticket is worth.</param>
/// <param name="Passed">Whether they went through.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Reentry">Whether they had been in before, and left.</param>
/// <param name="At">When.</param>
/// <param name="List">The list; null: it was none of ours, and is not recorded.</param>
/// <param name="Gate">The gate; null: not said.</param>
/// <param name="TicketId">The ticket; null: the code is none of ours.</param>
/// <param name="Event">What the event is called.</param>
/// <param name="Tier">What the tier is called.</param>
/// <param name="Seat">Its number in general admission, the seat's name in reserved seating.</param>
/// <param name="Category">The price category.</param>
/// <param name="Holder">Who comes with it: as its owner has written, else the name of their account; null: that is gone.</param>
/// <param name="CheckedInAt">If somebody was in already: since when.</param>
/// <param name="CheckedInGate">If somebody was in already: by which gate.</param>
/// <param name="Conflict">Whether a device without a network let in whom it should not have.</param>
/// <param name="Undone">Whether a supervisor has undone it.</param>
internal sealed record CheckInBody(
    Guid Id,
    Verdict Verdict,
    bool Passed,
    ScanDirection Direction,
    bool Reentry,
    DateTimeOffset At,
    Guid? List,
    Guid? Gate,
    Guid? TicketId,
    string? Event,
    string? Tier,
    string? Seat,
    string? Category,
    string? Holder,
    DateTimeOffset? CheckedInAt,
    Guid? CheckedInGate,
    bool Conflict,
    bool Undone)
{
    /// <summary>Shows a recorded scan.</summary>
    public static CheckInBody Of(ScanAnswer answer, Guid listId, string eventName) => new(
        answer.Id,
        answer.Verdict,
        answer.Passed,
        answer.Direction,
        answer.IsReentry,
        answer.At,
        listId,
        answer.GateId,
        answer.Ticket?.Id,
        eventName,
        answer.Ticket?.Tier,
        answer.Ticket?.Seat,
        answer.Ticket?.Category,
        answer.Ticket?.Holder,
        answer.Entry?.At,
        answer.Entry?.GateId,
        answer.Passed && answer.Verdict != Verdict.Valid,
        answer.IsUndone);

    /// <summary>Shows what was read at no gate of ours, and is no ticket of ours.</summary>
    public static CheckInBody Nowhere(Guid id, CheckInRequest request, Verdict verdict, DateTimeOffset now) => new(
        id, verdict, Passed: false, request.Direction ?? ScanDirection.In, Reentry: false, now, List: null, request.Gate, TicketId: null,
        Event: null, Tier: null, Seat: null, Category: null, Holder: null, CheckedInAt: null, CheckedInGate: null, Conflict: false,
        Undone: false);
}

/// <summary>What became of several check-ins.</summary>
/// <param name="CheckIns">One for one.</param>
internal sealed record CheckInsBody(IReadOnlyList<CheckInBody> CheckIns);
