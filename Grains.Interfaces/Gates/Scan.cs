namespace Ticketing.Gates;

/// <summary>What a gate read.</summary>
[GenerateSerializer, Alias("ticketing.ScanSubject")]
public enum ScanSubject
{
    /// <summary>Something that is no code of ours.</summary>
    Forged = 0,

    /// <summary>A genuine code.</summary>
    Code = 1,

    /// <summary>Nothing: a member of staff has found the ticket by its holder's name.</summary>
    Ticket = 2,
}

/// <summary>Which way somebody goes.</summary>
[GenerateSerializer, Alias("ticketing.ScanDirection")]
public enum ScanDirection
{
    /// <summary>In.</summary>
    In = 0,

    /// <summary>Out.</summary>
    Out = 1,
}

/// <summary>Somebody stands at a gate.</summary>
/// <param name="Id">What the device calls it: the same id again has no second effect, for ever.</param>
/// <param name="Subject">What was read.</param>
/// <param name="TicketId">Of which ticket; null: of none.</param>
/// <param name="Serial">Which issue of the ticket a code is, 0–255.</param>
/// <param name="IsElsewhere">Whether the code says that it is for another event.</param>
/// <param name="Direction">Which way they go.</param>
/// <param name="GateId">At which gate; null: not said.</param>
/// <param name="Staff">Who scans.</param>
/// <param name="DeviceAt">What the device's clock said; null: nothing.</param>
/// <param name="Offline">What the device did without a network; null: it asks.</param>
/// <param name="IsStale">Whether a code that should change all the time is one of before: a picture of it.</param>
[GenerateSerializer, Immutable, Alias("ticketing.Scan")]
public sealed record Scan(
    [property: Id(0)] Guid Id,
    [property: Id(1)] ScanSubject Subject,
    [property: Id(2)] Guid? TicketId,
    [property: Id(3)] int Serial,
    [property: Id(4)] bool IsElsewhere,
    [property: Id(5)] ScanDirection Direction,
    [property: Id(6)] Guid? GateId,
    [property: Id(7)] GateStaff Staff,
    [property: Id(8)] DateTimeOffset? DeviceAt = null,
    [property: Id(9)] OfflineDeed? Offline = null,
    [property: Id(10)] bool IsStale = false);

/// <summary>Who scans, undoes or settles.</summary>
/// <param name="UserId">The account.</param>
/// <param name="SessionId">The session of the device; null: it has none.</param>
[GenerateSerializer, Immutable, Alias("ticketing.GateStaff")]
public sealed record GateStaff([property: Id(0)] Guid UserId, [property: Id(1)] Guid? SessionId);

/// <summary>What a device did without a network.</summary>
[GenerateSerializer, Alias("ticketing.OfflineDeed")]
public enum OfflineDeed
{
    /// <summary>It sent them away.</summary>
    Refused = 0,

    /// <summary>It let them through.</summary>
    Passed = 1,
}
