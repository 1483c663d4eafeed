namespace Ticketing.Events;

/// <summary>An organiser's wish that an event takes place at another time. Tickets stay valid.</summary>
/// <param name="StartsAt">When it starts now: in the future, after its sale opens, and not when it started so far.</param>
/// <param name="DoorsAt">When people are let in; null: as long before the start as so far, if that was said.</param>
/// <param name="EndsAt">When it ends; null: as long after the start as so far, if that was said.</param>
/// <param name="RefundUntil">Until when buyers may give their tickets back, in the future; null: what was said of it stays.</param>
/// <param name="Reason">Why, for those who have tickets, at most 1,000 characters; null: not said.</param>
[GenerateSerializer, Immutable, Alias("ticketing.Postponement")]
public sealed record Postponement(
    [property: Id(0)] DateTimeOffset StartsAt,
    [property: Id(1)] DateTimeOffset? DoorsAt = null,
    [property: Id(2)] DateTimeOffset? EndsAt = null,
    [property: Id(3)] DateTimeOffset? RefundUntil = null,
    [property: Id(4)] string? Reason = null);
