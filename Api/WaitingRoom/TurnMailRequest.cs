namespace Ticketing.Api.WaitingRoom;

/// <summary>The body of <c>PUT /api/events/{id}/queue/turn-mail</c>.</summary>
/// <param name="Wanted">Whether one wants to be mailed, once, when one's turn is near.</param>
internal sealed record TurnMailRequest(bool? Wanted = null);
