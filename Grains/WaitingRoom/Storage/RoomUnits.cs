using System.Collections.Immutable;
using Ticketing.Committing;
using Ticketing.Notifications;
using Ticketing.Notifications.Domain;
using Ticketing.Notifications.Storage;
using Ticketing.WaitingRoom.Domain;

namespace Ticketing.WaitingRoom.Storage;

/// <summary>New places as they are committed.</summary>
/// <param name="writer">The room's right to write.</param>
/// <param name="firstArrival">The arrival of the first; the others follow.</param>
/// <param name="userIds">Whose they are.</param>
internal sealed class JoinUnit(RoomWriter writer, int firstArrival, ImmutableArray<Guid> userIds) : CommitUnit(writer)
{
    public override void WriteTo(RowSets rows)
    {
        var places = rows.Of<PlaceInserts>();
        for (var index = 0; index < userIds.Length; index++)
            places.Add(Writer!.Id, firstArrival + index, userIds[index]);
    }
}

/// <summary>
/// Moves of places as they are committed, with what their owners are told. Without any, the unit's commit tells that all before it are
/// durable.
/// </summary>
/// <param name="writer">The room's right to write.</param>
/// <param name="moves">Each with the arrival of its place.</param>
/// <param name="notices">What people are told of them.</param>
/// <param name="written">Hears that these are durable.</param>
internal sealed class MovesUnit(
    RoomWriter writer,
    ImmutableArray<(int Arrival, PlaceMove Move)> moves,
    ImmutableArray<Notice> notices,
    Action<ImmutableArray<NotificationKey>> written) : CommitUnit(writer)
{
    public override void WriteTo(RowSets rows)
    {
        foreach (var (arrival, move) in moves)
            rows.Of<PlaceUpdates>().Add(Writer!.Id, arrival, move);
        foreach (var notice in notices)
            rows.Of<NotificationInserts>().Add(notice);
    }

    public override void OnCommitted()
    {
        if (!notices.IsEmpty)
            written([.. notices.Select(static notice => notice.Key)]);
    }
}

/// <summary>A wish to be mailed, or not to be, as it is committed.</summary>
internal sealed class WishUnit(RoomWriter writer, int arrival, bool isWanted) : CommitUnit(writer)
{
    public override void WriteTo(RowSets rows) => rows.Of<TurnWishes>().Set(Writer!.Id, arrival, isWanted);
}

/// <summary>The mark that people were told that their turn is near, with the messages that tell them.</summary>
/// <param name="writer">The room's right to write.</param>
/// <param name="calls">Each with the arrival of its place.</param>
/// <param name="at">When.</param>
internal sealed class CallsUnit(RoomWriter writer, ImmutableArray<(int Arrival, TurnCall Call)> calls, DateTimeOffset at)
    : CommitUnit(writer)
{
    public override void WriteTo(RowSets rows)
    {
        foreach (var (arrival, call) in calls)
            rows.Of<TurnCalls>().Add(Writer!.Id, arrival, call, at);
    }
}

/// <summary>A room's own row as it is committed.</summary>
internal sealed class RoomUnit(RoomWriter writer, RoomRecord room) : CommitUnit(writer)
{
    public override void WriteTo(RowSets rows) => rows.Of<RoomUpdates>().Set(Writer!.Id, room);
}
