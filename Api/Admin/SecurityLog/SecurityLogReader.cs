using System.Text;
using Npgsql;
using Ticketing.Api.Http;
using Ticketing.Api.Security;

namespace Ticketing.Api.Admin.SecurityLog;

/// <summary>What was counted, newest first.</summary>
internal sealed class SecurityLogReader(NpgsqlDataSource database)
{
    private const string Select = """
        SELECT counted.id, minute, kind, address, account_id, users.email, subject, count
        FROM security_events AS counted LEFT JOIN users ON users.id = account_id WHERE true
        """;

    /// <summary>A part of the list.</summary>
    public async Task<Page<SecurityEventItem>> FindAsync(SecurityFilter filter, Paging paging, CancellationToken cancellation)
    {
        await using var command = ToCommand(filter, paging);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var items = new List<SecurityEventItem>();
        while (await row.ReadAsync(cancellation))
            items.Add(Read(row));
        return Page<SecurityEventItem>.Of(items, paging, static item => new Cursor(item.Minute, item.Id));
    }

    private NpgsqlCommand ToCommand(SecurityFilter filter, Paging paging)
    {
        var command = database.CreateCommand();
        var sql = new StringBuilder(Select);
        string Parameter(object value)
        {
            command.Parameters.Add(new() { Value = value });
            return $"${command.Parameters.Count}";
        }

        if (filter.Kind is { } kind)
            sql.Append(" AND kind = ").Append(Parameter((short)kind));
        if (filter.Address is { } address)
            sql.Append(" AND address = ").Append(Parameter(address));
        if (filter.From is { } from)
            sql.Append(" AND minute >= ").Append(Parameter(from));
        if (filter.To is { } to)
            sql.Append(" AND minute < ").Append(Parameter(to));
        if (paging.After is { } after)
            sql.Append(" AND (minute, counted.id) < (").Append(Parameter(after.At)).Append(", ").Append(Parameter(after.Id)).Append(')');
        command.CommandText = sql.Append(" ORDER BY minute DESC, counted.id DESC LIMIT ").Append(Parameter(paging.Rows)).ToString();
        return command;
    }

    private static SecurityEventItem Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetFieldValue<DateTimeOffset>(1),
        (SecurityEventKind)row.GetInt16(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : row.GetGuid(4),
        row.IsDBNull(5) ? null : row.GetString(5),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.GetInt64(7));
}
