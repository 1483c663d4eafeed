using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.WaitingRoom.Domain;

namespace Ticketing.WaitingRoom.Storage;

/// <summary>Who wants to be mailed when their turn is near. The last wish of a place counts.</summary>
internal sealed class TurnWishes : ColumnRows
{
    private readonly Column<Guid> _event;
    private readonly Column<int> _arrival;
    private readonly Column<bool> _wanted;
    private readonly Dictionary<(Guid, int), int> _rows = [];

    public TurnWishes()
    {
        _arrival = Column<int>("arrival", NpgsqlDbType.Integer);
        _event = Shared<Guid>("event_id", NpgsqlDbType.Uuid);
        _wanted = Column<bool>("wanted", NpgsqlDbType.Boolean);
    }

    public override int Rank => CommitRank.Insert;

    public void Set(Guid eventId, int arrival, bool isWanted)
    {
        if (_rows.TryAdd((eventId, arrival), _wanted.Count))
        {
            _event.Add(eventId);
            _arrival.Add(arrival);
            _wanted.Add(isWanted);
        }

        _wanted[_rows[(eventId, arrival)]] = isWanted;
    }

    public override void Clear()
    {
        base.Clear();
        _rows.Clear();
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        INSERT INTO turn_mails (event_id, arrival, wanted) SELECT event_id, arrival, wanted FROM ({rows}) AS wished
        ON CONFLICT (event_id, arrival) DO UPDATE SET wanted = excluded.wanted
        """;
}

/// <summary>
/// People who are told that their turn is near: the mark, and the message for those who read mail. Whoever was marked before is not told.
/// </summary>
internal sealed class TurnCalls : ColumnRows
{
    private readonly Column<Guid> _event;
    private readonly Column<int> _arrival;
    private readonly Column<int> _position;
    private readonly Column<int?> _wait;
    private readonly Column<DateTime> _at;

    public TurnCalls()
    {
        _arrival = Column<int>("arrival", NpgsqlDbType.Integer);
        _event = Shared<Guid>("event_id", NpgsqlDbType.Uuid);
        _position = Column<int>("position", NpgsqlDbType.Integer);
        _wait = Column<int?>("wait", NpgsqlDbType.Integer);
        _at = Shared<DateTime>("at", NpgsqlDbType.TimestampTz);
    }

    public override int Rank => CommitRank.Last;

    public void Add(Guid eventId, int arrival, TurnCall call, DateTimeOffset at)
    {
        _event.Add(eventId);
        _arrival.Add(arrival);
        _position.Add(call.Position);
        _wait.Add(call.WaitSeconds);
        _at.Add(at.UtcDateTime);
    }

    // After half an hour the news is none. 140: as the program's MessageKind.
    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH told AS (
          UPDATE turn_mails SET told_at = call.at FROM ({rows}) AS call
          WHERE turn_mails.event_id = call.event_id AND turn_mails.arrival = call.arrival AND told_at IS NULL
          RETURNING turn_mails.event_id, turn_mails.arrival, call.position, call.wait, call.at)
        INSERT INTO outbox (id, user_id, kind, event_id, facts, at, due_at, until)
        SELECT message_id(told.at), place.user_id, 140, told.event_id,
          jsonb_build_object('Arrival', told.arrival, 'Position', told.position, 'WaitSeconds', told.wait),
          told.at, told.at, told.at + interval '30 minutes'
        FROM told JOIN queue_places AS place ON place.event_id = told.event_id AND place.arrival = told.arrival
        WHERE (SELECT users.mailed FROM users WHERE users.id = place.user_id)
        """;
}
