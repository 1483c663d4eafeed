namespace Ticketing.Delivery;

/// <summary>A message that a courier has taken to deliver.</summary>
/// <param name="Id">Its id, which never changes: what is delivered twice can be known by it.</param>
/// <param name="Attempt">Which attempt this is, from 1; to be named when it is settled.</param>
/// <param name="LeaseEndsAt">From then on another courier may take it: nothing may be sent later.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="EventId">The event that it is about; null: none.</param>
/// <param name="OrderId">The order that it is about; null: none.</param>
/// <param name="Facts">What else it says, as JSON; null: nothing.</param>
/// <param name="Address">Where it goes if not to the account's address.</param>
/// <param name="At">When what it tells happened.</param>
[GenerateSerializer, Immutable, Alias("ticketing.OutboxMessage")]
public sealed record OutboxMessage(
    [property: Id(0)] Guid Id,
    [property: Id(1)] int Attempt,
    [property: Id(2)] DateTimeOffset LeaseEndsAt,
    [property: Id(3)] MessageKind Kind,
    [property: Id(4)] Guid UserId,
    [property: Id(5)] Guid? EventId,
    [property: Id(6)] Guid? OrderId,
    [property: Id(7)] string? Facts,
    [property: Id(8)] string? Address,
    [property: Id(9)] DateTimeOffset At);

/// <summary>What became of an attempt.</summary>
[GenerateSerializer, Alias("ticketing.DeliveryEnd")]
public enum DeliveryEnd
{
    /// <summary>It has arrived as far as anybody can tell: the next server has taken it.</summary>
    Delivered,

    /// <summary>Not this time; it is tried again later.</summary>
    Failed,

    /// <summary>It will never arrive like that; a person has to look at it.</summary>
    Refused,

    /// <summary>There is nothing to deliver any more, or nobody who delivers.</summary>
    Dropped,
}

/// <summary>A courier's report of one attempt.</summary>
/// <param name="Id">The message.</param>
/// <param name="Attempt">The attempt; a report of one whose lease has lapsed counts only if it says that the message was delivered.</param>
/// <param name="End">What became of it.</param>
/// <param name="Reason">Why, in English; null: it was delivered.</param>
[GenerateSerializer, Immutable, Alias("ticketing.Delivery")]
public sealed record DeliveryReport(
    [property: Id(0)] Guid Id,
    [property: Id(1)] int Attempt,
    [property: Id(2)] DeliveryEnd End,
    [property: Id(3)] string? Reason = null);

/// <summary>What became of an organiser's wish for a message.</summary>
[GenerateSerializer, Alias("ticketing.DeskResult")]
public enum DeskResult
{
    /// <summary>Done, durably.</summary>
    Done,

    /// <summary>The message's state does not allow it: it was delivered or discarded.</summary>
    WrongState,
}
