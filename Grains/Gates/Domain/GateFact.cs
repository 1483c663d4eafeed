namespace Ticketing.Gates.Domain;

/// <summary>What a fact is. Stored as a number: never change one.</summary>
internal enum FactKind
{
    /// <summary>Somebody stood at a gate.</summary>
    Scan = 0,

    /// <summary>A supervisor undid what a scan had changed.</summary>
    Undo = 1,

    /// <summary>A supervisor has looked at a conflict.</summary>
    Settlement = 2,
}

/// <summary>Something that happened at the gates of a list. Never changed, never deleted.</summary>
/// <param name="Number">Its place among the list's facts, from 1.</param>
/// <param name="Id">What its sender calls it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="TicketId">The ticket; null: the code was not ours.</param>
/// <param name="GateId">Where; null: not said.</param>
/// <param name="Staff">Who did it.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Verdict">What the ticket was worth.</param>
/// <param name="Passed">Whether somebody went through.</param>
/// <param name="IsReentry">Whether they had been in before, and left.</param>
/// <param name="IsOffline">Whether a device did it without a network.</param>
/// <param name="At">When it happened.</param>
/// <param name="DeviceAt">What the device's clock said; null: nothing.</param>
/// <param name="RecordedAt">When it became known.</param>
/// <param name="About">The scan that is undone or settled, or the entry by which somebody was in already; null: none.</param>
/// <param name="Reason">Why a supervisor did it; null: none did.</param>
internal sealed record GateFact(
    long Number,
    Guid Id,
    FactKind Kind,
    Guid? TicketId,
    Guid? GateId,
    GateStaff Staff,
    ScanDirection Direction,
    Verdict Verdict,
    bool Passed,
    bool IsReentry,
    bool IsOffline,
    DateTimeOffset At,
    DateTimeOffset? DeviceAt,
    DateTimeOffset RecordedAt,
    Guid? About,
    string? Reason)
{
    /// <summary>Where and when somebody went through.</summary>
    public Passage Passage => new(Id, At, GateId);

    /// <summary>Whether it let somebody in.</summary>
    public bool IsEntry => Passed && Direction == ScanDirection.In;
}
