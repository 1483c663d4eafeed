using NpgsqlTypes;
using Ticketing.Committing;

namespace Ticketing.WaitingRoom.Storage;

/// <summary>
/// The fences of a batch's waiting rooms: each moves from the version that its activation knows to the next, or the batch fails.
/// </summary>
internal sealed class RoomFences : ColumnRows
{
    private readonly Column<Guid> _event;
    private readonly Column<long> _version;

    public RoomFences()
    {
        _event = Column<Guid>("event_id", NpgsqlDbType.Uuid);
        _version = Column<long>("version", NpgsqlDbType.Bigint);
    }

    public override int Rank => CommitRank.Fence;

    public void Add(Guid eventId, long version)
    {
        _event.Add(eventId);
        _version.Add(version);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH moved AS (
          UPDATE waiting_rooms SET version = waiting_rooms.version + 1
          FROM ({rows}) AS fence
          WHERE waiting_rooms.event_id = fence.event_id AND waiting_rooms.version = fence.version
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM moved) = {count}, '40T01', 'waiting room')
        """;
}

/// <summary>An activation's right to write its room.</summary>
internal sealed class RoomWriter(Guid eventId, long version) : FencedWriter(eventId, version)
{
    public override void WriteFenceTo(RowSets rows) => rows.Of<RoomFences>().Add(Id, Version);
}
