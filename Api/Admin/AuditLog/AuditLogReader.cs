using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using Ticketing.Api.Audit.Domain;
using Ticketing.Api.Http;

namespace Ticketing.Api.Admin.AuditLog;

/// <summary>The log as organisers read it: an action is one item, however many entries it has. The newest first.</summary>
internal sealed class AuditLogReader(NpgsqlDataSource database)
{
    private const string Select = """
        SELECT head.number, head.at, ended.at, head.kind, head.actor_id, users.email, head.actor_name, head.actor_role, head.session_id,
          head.address, head.device, head.action, head.object_kind, coalesce(ended.object_id, head.object_id), events.name, events.currency,
          coalesce(ended.outcome, head.outcome), coalesce(ended.status, head.status), coalesce(ended.details, head.details),
          coalesce(ended.marks, head.marks), head.hash
        FROM audit_log AS head
        LEFT JOIN audit_log AS ended ON head.kind = 0 AND ended.action_id = head.action_id AND ended.kind = 1
        LEFT JOIN users ON users.id = head.actor_id
        LEFT JOIN events ON head.object_kind IN ('event', 'room') AND events.id =
          CASE WHEN coalesce(ended.object_id, head.object_id) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
            THEN coalesce(ended.object_id, head.object_id)::uuid END
        WHERE head.kind <> 1
        """;

    /// <summary>A part of the list.</summary>
    public async Task<Page<AuditLogItem>> FindAsync(AuditLogFilter filter, Paging paging, CancellationToken cancellation)
    {
        var items = new List<AuditLogItem>();
        await foreach (var item in ReadAsync(filter, paging.After is { } after ? NumberOf(after) : null, paging.Rows, cancellation))
            items.Add(item);
        return Page<AuditLogItem>.Of(items, paging, static item => new Cursor(item.At, IdOf(item.Number)));
    }

    /// <summary>All that meet the conditions, as they are read.</summary>
    public IAsyncEnumerable<AuditLogItem> ReadAsync(AuditLogFilter filter, int most, CancellationToken cancellation) =>
        ReadAsync(filter, null, most, cancellation);

    private async IAsyncEnumerable<AuditLogItem> ReadAsync(
        AuditLogFilter filter, long? before, int most, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = database.CreateCommand();
        var sql = new StringBuilder(Select);
        filter.Write(sql, command);
        if (before is { } number)
        {
            command.Parameters.Add(new() { Value = number });
            sql.Append(" AND head.number < $").Append(command.Parameters.Count);
        }

        command.Parameters.Add(new() { Value = most });
        command.CommandText = sql.Append(" ORDER BY head.number DESC LIMIT $").Append(command.Parameters.Count).ToString();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            yield return Read(row);
    }

    private static AuditLogItem Read(NpgsqlDataReader row)
    {
        var (action, details) = (row.GetString(11), AuditJson.ReadDetails(TextOrNull(row, 18)));
        return new AuditLogItem(
            row.GetInt64(0),
            row.GetFieldValue<DateTimeOffset>(1),
            row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
            AuditLogKinds.Of((AuditKind)row.GetInt16(3), action),
            ActorOf(row),
            action,
            row.IsDBNull(12) ? null : new AuditLogObject(row.GetString(12), TextOrNull(row, 13), TextOrNull(row, 14), TextOrNull(row, 15)),
            row.IsDBNull(16) ? AuditLogOutcome.Open : (AuditLogOutcome)row.GetInt16(16),
            row.IsDBNull(17) ? null : row.GetInt16(17),
            details.Problem,
            details.Why,
            details.Query,
            details.Shown,
            [.. (details.Changes ?? []).Select(static change => new AuditLogChange(change.Member, change.Of, change.Before, change.After))],
            details.More ?? 0,
            AuditJson.ReadMarks(TextOrNull(row, 19)),
            Convert.ToHexStringLower(row.GetFieldValue<byte[]>(20)));
    }

    private static AuditLogActor? ActorOf(NpgsqlDataReader row) => row.IsDBNull(4)
        ? null
        : new AuditLogActor(
            row.GetGuid(4),
            TextOrNull(row, 5),
            row.GetString(6),
            row.GetString(7),
            row.IsDBNull(8) ? null : row.GetGuid(8),
            TextOrNull(row, 9),
            TextOrNull(row, 10));

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    // Lists' cursors hold an id: a number in its last eight bytes is one too.
    private static Guid IdOf(long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], number);
        return new Guid(bytes, bigEndian: true);
    }

    private static long NumberOf(Cursor cursor)
    {
        Span<byte> bytes = stackalloc byte[16];
        cursor.Id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
    }
}
