using System.Collections.Immutable;

namespace Ticketing.Gates;

/// <summary>What a ticket is worth at a gate. Stored as a number: never change one.</summary>
[GenerateSerializer, Alias("ticketing.Verdict")]
public enum Verdict
{
    /// <summary>They may pass.</summary>
    Valid = 0,

    /// <summary>Somebody came in with this ticket.</summary>
    AlreadyIn = 1,

    /// <summary>The ticket is for something else.</summary>
    WrongList = 2,

    /// <summary>The list is not open at this time.</summary>
    WrongTime = 3,

    /// <summary>It was taken back, or a newer one was issued in its place.</summary>
    Void = 4,

    /// <summary>Its money went back.</summary>
    Refunded = 5,

    /// <summary>Its buyer has called the money back from the bank.</summary>
    Disputed = 6,

    /// <summary>There is no such ticket.</summary>
    Unknown = 7,

    /// <summary>The code was not made by us.</summary>
    Forged = 8,

    /// <summary>They want out, and nobody came in with this ticket.</summary>
    NotIn = 9,

    /// <summary>The code changes all the time, and this is one of before: a picture of it.</summary>
    Stale = 10,
}

/// <summary>A scan that is recorded, as it is told. The same scan gets the same for ever.</summary>
/// <param name="Id">The scan's id.</param>
/// <param name="Verdict">What the ticket is worth.</param>
/// <param name="Passed">Whether they went through: by the verdict, or because a device without a network let them.</param>
/// <param name="Direction">Which way.</param>
/// <param name="IsReentry">Whether they had been in before, and left.</param>
/// <param name="At">When.</param>
/// <param name="GateId">Where; null: not said.</param>
/// <param name="Ticket">The ticket; null: it is not known.</param>
/// <param name="Entry">For <see cref="Verdict.AlreadyIn"/>: the entry that stands; else null.</param>
/// <param name="IsUndone">Whether a supervisor has undone it since.</param>
[GenerateSerializer, Immutable, Alias("ticketing.ScanAnswer")]
public sealed record ScanAnswer(
    [property: Id(0)] Guid Id,
    [property: Id(1)] Verdict Verdict,
    [property: Id(2)] bool Passed,
    [property: Id(3)] ScanDirection Direction,
    [property: Id(4)] bool IsReentry,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] Guid? GateId,
    [property: Id(7)] GateTicket? Ticket,
    [property: Id(8)] Passage? Entry,
    [property: Id(9)] bool IsUndone);

/// <summary>Somebody went through a gate.</summary>
/// <param name="ScanId">The scan.</param>
/// <param name="At">When.</param>
/// <param name="GateId">Where; null: not said.</param>
[GenerateSerializer, Immutable, Alias("ticketing.Passage")]
public sealed record Passage([property: Id(0)] Guid ScanId, [property: Id(1)] DateTimeOffset At, [property: Id(2)] Guid? GateId);

/// <summary>A ticket as a gate knows it.</summary>
/// <param name="Id">The ticket.</param>
/// <param name="TierId">Its tier.</param>
/// <param name="Tier">What that is called.</param>
/// <param name="Seat">Its number in general admission, the seat's name in reserved seating.</param>
/// <param name="Category">The price category.</param>
/// <param name="Holder">Who comes with it: as its owner has written, else the name of their account; null: that is gone.</param>
/// <param name="Serial">Which issue of it is good, 0–255.</param>
/// <param name="Standing">What it is worth, but for time and place: valid, void, refunded or disputed.</param>
[GenerateSerializer, Immutable, Alias("ticketing.GateTicket")]
public sealed record GateTicket(
    [property: Id(0)] Guid Id,
    [property: Id(1)] Guid TierId,
    [property: Id(2)] string Tier,
    [property: Id(3)] string Seat,
    [property: Id(4)] string Category,
    [property: Id(5)] string? Holder,
    [property: Id(6)] int Serial,
    [property: Id(7)] Verdict Standing);

/// <summary>What became of scans.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.ScanResult")]
public abstract record ScanResult
{
    private ScanResult()
    {
    }

    /// <summary>They are recorded, durably.</summary>
    /// <param name="Answers">One for one.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.ScanResult.Recorded")]
    public sealed record Recorded([property: Id(0)] ImmutableArray<ScanAnswer> Answers) : ScanResult;

    /// <summary>There is no such list, or no such scan.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.ScanResult.NotFound")]
    public sealed record NotFound : ScanResult;

    /// <summary>An id belongs to a scan of another list, or to something else; nothing more of these is recorded.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.ScanResult.IdTaken")]
    public sealed record IdTaken : ScanResult;

    /// <summary>The scan changed nothing that could be undone, or is in no conflict.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.ScanResult.Pointless")]
    public sealed record Pointless : ScanResult;

    /// <summary>The list refuses work for now; nothing was decided.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.ScanResult.Overloaded")]
    public sealed record Overloaded : ScanResult;
}
