using System.Collections.Immutable;
using Ticketing.Notifications;
using Ticketing.Notifications.Domain;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>What those who wait are told of their turn. Who gives up, or whose order ends, knows it, or is told by the order.</summary>
internal static class TurnNotices
{
    /// <summary>What is told of moves that are about to be recorded.</summary>
    /// <param name="eventId">The room's event.</param>
    /// <param name="state">The room before them.</param>
    /// <param name="change">The moves.</param>
    public static ImmutableArray<Notice> Of(Guid eventId, RoomState state, RoomChange.Moved change)
    {
        ImmutableArray<Notice>.Builder? notices = null;
        foreach (var move in change.Moves)
            if (Of(eventId, state, move) is { } notice)
                (notices ??= ImmutableArray.CreateBuilder<Notice>()).Add(notice);
        return notices?.ToImmutable() ?? [];
    }

    private static Notice? Of(Guid eventId, RoomState state, PlaceMove move) => (state.Places.StateAt(move.Slot), move) switch
    {
        (PlaceState.Waiting, { To: PlaceState.Admitted, AdmittedAt: { } at }) =>
            Of(eventId, state, move.Slot, NotificationKind.YourTurn, at, move.EndsAt),
        (PlaceState.Admitted, { To: PlaceState.Lapsed, OrderId: null }) =>
            Of(eventId, state, move.Slot, NotificationKind.TurnLost, state.Inside[move.Slot].EndsAt, until: null),
        _ => null,
    };

    private static Notice Of(Guid eventId, RoomState state, int slot, NotificationKind kind, DateTimeOffset at, DateTimeOffset? until) =>
        new(state.Places.UserAt(slot), NotificationId.For(at, kind, eventId, version: slot + 1), kind, eventId, OrderId: null, at, until);
}
