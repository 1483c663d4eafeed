using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Gates.Domain;

namespace Ticketing.Gates.Storage;

/// <summary>New facts. By their id the database refuses one that is there already, whichever list has it.</summary>
internal sealed class FactInserts : ColumnRows
{
    private readonly Column<Guid> _id;
    private readonly Column<Guid> _list;
    private readonly Column<long> _number;
    private readonly Column<short> _kind;
    private readonly Column<Guid?> _ticket;
    private readonly Column<Guid?> _gate;
    private readonly Column<Guid?> _session;
    private readonly Column<Guid> _staff;
    private readonly Column<short> _direction;
    private readonly Column<short> _verdict;
    private readonly Column<bool> _passed;
    private readonly Column<bool> _reentry;
    private readonly Column<bool> _offline;
    private readonly Column<DateTime> _at;
    private readonly Column<DateTime?> _deviceAt;
    private readonly Column<DateTime> _recordedAt;
    private readonly Column<Guid?> _about;
    private readonly Column<string?> _reason;

    public FactInserts()
    {
        _id = Column<Guid>("id", NpgsqlDbType.Uuid);
        _list = Shared<Guid>("list_id", NpgsqlDbType.Uuid);
        _number = Column<long>("number", NpgsqlDbType.Bigint);
        _kind = Column<short>("kind", NpgsqlDbType.Smallint);
        _ticket = Column<Guid?>("ticket_id", NpgsqlDbType.Uuid);
        _gate = Column<Guid?>("gate_id", NpgsqlDbType.Uuid);
        _session = Column<Guid?>("session_id", NpgsqlDbType.Uuid);
        _staff = Column<Guid>("staff_id", NpgsqlDbType.Uuid);
        _direction = Column<short>("direction", NpgsqlDbType.Smallint);
        _verdict = Column<short>("verdict", NpgsqlDbType.Smallint);
        _passed = Column<bool>("passed", NpgsqlDbType.Boolean);
        _reentry = Column<bool>("reentry", NpgsqlDbType.Boolean);
        _offline = Column<bool>("offline", NpgsqlDbType.Boolean);
        _at = Column<DateTime>("at", NpgsqlDbType.TimestampTz);
        _deviceAt = Column<DateTime?>("device_at", NpgsqlDbType.TimestampTz);
        _recordedAt = Column<DateTime>("recorded_at", NpgsqlDbType.TimestampTz);
        _about = Column<Guid?>("about", NpgsqlDbType.Uuid);
        _reason = Column<string?>("reason", NpgsqlDbType.Text);
    }

    public override int Rank => CommitRank.Insert;

    public void Add(Guid listId, GateFact fact)
    {
        _id.Add(fact.Id);
        _list.Add(listId);
        _number.Add(fact.Number);
        _kind.Add((short)fact.Kind);
        _ticket.Add(fact.TicketId);
        _gate.Add(fact.GateId);
        _session.Add(fact.Staff.SessionId);
        _staff.Add(fact.Staff.UserId);
        _direction.Add((short)fact.Direction);
        _verdict.Add((short)fact.Verdict);
        _passed.Add(fact.Passed);
        _reentry.Add(fact.IsReentry);
        _offline.Add(fact.IsOffline);
        _at.Add(fact.At.UtcDateTime);
        _deviceAt.Add(fact.DeviceAt?.UtcDateTime);
        _recordedAt.Add(fact.RecordedAt.UtcDateTime);
        _about.Add(fact.About);
        _reason.Add(fact.Reason);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        INSERT INTO check_ins (
          id, list_id, number, kind, ticket_id, gate_id, session_id, staff_id, direction, verdict, passed, reentry, offline, at,
          device_at, recorded_at, about, reason)
        SELECT id, list_id, number, kind, ticket_id, gate_id, session_id, staff_id, direction, verdict, passed, reentry, offline, at,
          device_at, recorded_at, about, reason
        FROM ({rows}) AS fact
        """;
}
