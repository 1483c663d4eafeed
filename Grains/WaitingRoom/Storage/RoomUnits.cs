using System.Collections.Immutable;
using Ticketing.Committing;
using Ticketing.WaitingRoom.Domain;

namespace Ticketing.WaitingRoom.Storage;

/// <summary>A new place as it is committed.</summary>
internal sealed class JoinUnit(RoomWriter writer, int arrival, Guid userId) : CommitUnit(writer)
{
    public override void WriteTo(RowSets rows) => rows.Of<PlaceInserts>().Add(Writer!.Id, arrival, userId);
}

/// <summary>Moves of places as they are committed. Without any, the unit's commit tells that all before it are durable.</summary>
/// <param name="writer">The room's right to write.</param>
/// <param name="moves">Each with the arrival of its place.</param>
internal sealed class MovesUnit(RoomWriter writer, ImmutableArray<(int Arrival, PlaceMove Move)> moves) : CommitUnit(writer)
{
    public override void WriteTo(RowSets rows)
    {
        foreach (var (arrival, move) in moves)
            rows.Of<PlaceUpdates>().Add(Writer!.Id, arrival, move);
    }
}

/// <summary>A room's own row as it is committed.</summary>
internal sealed class RoomUnit(RoomWriter writer, RoomRecord room) : CommitUnit(writer)
{
    public override void WriteTo(RowSets rows) => rows.Of<RoomUpdates>().Set(Writer!.Id, room);
}
