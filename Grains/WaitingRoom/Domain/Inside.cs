namespace Ticketing.WaitingRoom.Domain;

/// <summary>Somebody who was let through and has not come to an end.</summary>
/// <param name="AdmittedAt">When.</param>
/// <param name="EndsAt">Until when they may place an order.</param>
/// <param name="OrderId">The order that they placed; it ends their stay, whenever it does.</param>
internal sealed record Inside(DateTimeOffset AdmittedAt, DateTimeOffset EndsAt, Guid? OrderId);
