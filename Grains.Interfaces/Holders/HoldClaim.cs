namespace Ticketing.Holders;

/// <summary>Asks whether somebody may hold tickets of an event, whatever else of it they hold.</summary>
/// <param name="OrderId">What for. Asking again for the same part of an order claims nothing more.</param>
/// <param name="TierId">Which part of the order this is.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Tickets">How many, 1 or more.</param>
/// <param name="MostTickets">
/// Most tickets that one order may have of this tier. What somebody has not paid counts like one order, over all tiers of the event.
/// </param>
/// <param name="IsAdmitted">Whether a waiting room has let them in: then they are not sent away, only given less time.</param>
/// <param name="HeldUntil">When the hold will end; null: the answer says for how long it may last.</param>
[GenerateSerializer, Immutable, Alias("ticketing.HoldClaim")]
public sealed record HoldClaim(
    [property: Id(0)] Guid OrderId,
    [property: Id(1)] Guid TierId,
    [property: Id(2)] Guid PersonId,
    [property: Id(3)] int Tickets,
    [property: Id(4)] int MostTickets,
    [property: Id(5)] bool IsAdmitted,
    [property: Id(6)] DateTimeOffset? HeldUntil);
