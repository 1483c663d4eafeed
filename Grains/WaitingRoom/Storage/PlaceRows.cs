using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.WaitingRoom.Domain;

namespace Ticketing.WaitingRoom.Storage;

/// <summary>New places. Their key, event and arrival, is what the database refuses a number that was given out before by.</summary>
internal sealed class PlaceInserts : ColumnRows
{
    private readonly Column<Guid> _event;
    private readonly Column<int> _arrival;
    private readonly Column<Guid> _user;

    public PlaceInserts()
    {
        _user = Column<Guid>("user_id", NpgsqlDbType.Uuid);
        _event = Shared<Guid>("event_id", NpgsqlDbType.Uuid);
        _arrival = Column<int>("arrival", NpgsqlDbType.Integer);
    }

    public override int Rank => CommitRank.Insert;

    public void Add(Guid eventId, int arrival, Guid userId)
    {
        _event.Add(eventId);
        _arrival.Add(arrival);
        _user.Add(userId);
    }

    protected override string StatementFor(string rows, string count) =>
        $"INSERT INTO queue_places (event_id, arrival, user_id) SELECT event_id, arrival, user_id FROM ({rows}) AS joined";
}

/// <summary>Moves of places. The last move of a place counts.</summary>
internal sealed class PlaceUpdates : ColumnRows
{
    private readonly Column<Guid> _event;
    private readonly Column<int> _arrival;
    private readonly Column<short> _state;
    private readonly Column<DateTime?> _admittedAt;
    private readonly Column<DateTime?> _endsAt;
    private readonly Column<Guid?> _order;
    private readonly Dictionary<(Guid, int), int> _rows = [];

    public PlaceUpdates()
    {
        _arrival = Column<int>("arrival", NpgsqlDbType.Integer);
        _event = Shared<Guid>("event_id", NpgsqlDbType.Uuid);
        _state = Shared<short>("state", NpgsqlDbType.Smallint);
        _admittedAt = Column<DateTime?>("admitted_at", NpgsqlDbType.TimestampTz);
        _endsAt = Column<DateTime?>("admission_ends", NpgsqlDbType.TimestampTz);
        _order = Column<Guid?>("order_id", NpgsqlDbType.Uuid);
    }

    public override int Rank => CommitRank.Update;

    public void Add(Guid eventId, int arrival, PlaceMove move)
    {
        var isNew = _rows.TryAdd((eventId, arrival), _state.Count);
        if (isNew)
            Append(eventId, arrival);

        var row = _rows[(eventId, arrival)];
        _state[row] = (short)move.To;
        _admittedAt[row] = move.AdmittedAt?.UtcDateTime;
        _endsAt[row] = move.EndsAt?.UtcDateTime;
        _order[row] = move.OrderId;
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        UPDATE queue_places SET
          state = moved.state, admitted_at = moved.admitted_at, admission_ends = moved.admission_ends, order_id = moved.order_id
        FROM ({rows}) AS moved
        WHERE queue_places.event_id = moved.event_id AND queue_places.arrival = moved.arrival
        """;

    public override void Clear()
    {
        base.Clear();
        _rows.Clear();
    }

    private void Append(Guid eventId, int arrival)
    {
        _event.Add(eventId);
        _arrival.Add(arrival);
        _state.Add(0);
        _admittedAt.Add(null);
        _endsAt.Add(null);
        _order.Add(null);
    }
}
