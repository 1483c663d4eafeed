using Ticketing.Gates;

namespace Ticketing.Api.Gates.Watching;

/// <summary>How an event's gates stand: the answer of <c>…/check-ins/summary</c>, and the live message <c>gateChanged</c>.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Inside">How many are in, over all lists.</param>
/// <param name="Entered">How many entries there were.</param>
/// <param name="Left">How many exits.</param>
/// <param name="Conflicts">Conflicts that nobody has settled.</param>
/// <param name="Lists">List by list.</param>
/// <param name="Minutes">The last hour, minute by minute and gate by gate.</param>
/// <param name="Refusals">The latest, latest first, at most 50.</param>
internal sealed record GateSummary(
    Guid EventId,
    int Inside,
    int Entered,
    int Left,
    int Conflicts,
    IReadOnlyList<ListStanding> Lists,
    IReadOnlyList<MinuteBody> Minutes,
    IReadOnlyList<RefusalBody> Refusals);

/// <summary>How a list stands.</summary>
/// <param name="List">The list.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Inside">How many are in.</param>
/// <param name="Entered">How many entries there were.</param>
/// <param name="Left">How many exits.</param>
/// <param name="Conflicts">Conflicts that nobody has settled.</param>
/// <param name="Version">Rises with every fact.</param>
internal sealed record ListStanding(Guid List, string Name, int Inside, int Entered, int Left, int Conflicts, long Version);

/// <summary>What a gate did in a minute.</summary>
/// <param name="At">When the minute began.</param>
/// <param name="Gate">The gate; null: not said.</param>
/// <param name="In">How many came in.</param>
/// <param name="Out">How many left.</param>
internal sealed record MinuteBody(DateTimeOffset At, Guid? Gate, int In, int Out);

/// <summary>Somebody was sent away.</summary>
/// <param name="Id">The check-in.</param>
/// <param name="At">When.</param>
/// <param name="List">By which list.</param>
/// <param name="Gate">At which gate; null: not said.</param>
/// <param name="Verdict">Why.</param>
/// <param name="TicketId">The ticket; null: the code was none of ours.</param>
internal sealed record RefusalBody(Guid Id, DateTimeOffset At, Guid List, Guid? Gate, Verdict Verdict, Guid? TicketId);

/// <summary>What went wrong while a gate had no network.</summary>
/// <param name="Id">The check-in that should not have let anybody in.</param>
/// <param name="Kind">What went wrong.</param>
/// <param name="List">The list.</param>
/// <param name="TicketId">The ticket.</param>
/// <param name="Verdict">What the ticket was worth.</param>
/// <param name="First">If two came in: the entry that stands.</param>
/// <param name="Second">The one that should not have been.</param>
/// <param name="Settled">Whether a supervisor has looked at it.</param>
internal sealed record ConflictBody(
    Guid Id, ConflictKind Kind, Guid List, Guid TicketId, Verdict Verdict, PassageBody? First, PassageBody Second, bool Settled)
{
    /// <summary>Shows a conflict.</summary>
    public static ConflictBody Of(Guid listId, GateConflict conflict) => new(
        conflict.ScanId,
        conflict.First is null ? ConflictKind.AdmittedRefused : ConflictKind.DoubleEntry,
        listId,
        conflict.TicketId,
        conflict.Verdict,
        conflict.First is { } first ? PassageBody.Of(first) : null,
        PassageBody.Of(conflict.Second),
        conflict.IsSettled);
}

/// <summary>What went wrong.</summary>
internal enum ConflictKind
{
    /// <summary>Two came in with one ticket.</summary>
    DoubleEntry,

    /// <summary>Somebody was let in with a ticket that was not good.</summary>
    AdmittedRefused,
}

/// <summary>Somebody went through a gate.</summary>
/// <param name="Id">The check-in.</param>
/// <param name="At">When.</param>
/// <param name="Gate">Where; null: not said.</param>
internal sealed record PassageBody(Guid Id, DateTimeOffset At, Guid? Gate)
{
    /// <summary>Shows a passage.</summary>
    public static PassageBody Of(Passage passage) => new(passage.ScanId, passage.At, passage.GateId);
}
