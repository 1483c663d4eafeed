using System.Text;
using Npgsql;
using Ticketing.Api.Http;
using Ticketing.Payments;

namespace Ticketing.Api.Admin.Cases;

/// <summary>The cases, as the organiser reads them. What becomes of one is its order's to record.</summary>
internal sealed class CaseDesk(NpgsqlDataSource database)
{
    private const string Shown = """
        SELECT cases.id, kind, order_id, payment_id, method, asked_amount, asked_currency, reported_amount, reported_currency, detail,
          opened_at, state, closed_at, users.email, note
        FROM cases LEFT JOIN users ON users.id = cases.closed_by WHERE 
        """;

    /// <summary>A part of the list, newest first.</summary>
    public async Task<Page<CaseBody>> FindAsync(CaseState? state, Paging paging, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand();
        var sql = new StringBuilder(Shown).Append("true");
        if (state is { } asked)
            sql.Append(System.Globalization.CultureInfo.InvariantCulture, $" AND state = {(int)asked}");
        if (paging.After is { } after)
        {
            command.Parameters.Add(new() { Value = after.At });
            command.Parameters.Add(new() { Value = after.Id });
            sql.Append(" AND (opened_at, cases.id) < ($1, $2)");
        }

        command.Parameters.Add(new() { Value = paging.Rows });
        command.CommandText = sql.Append(" ORDER BY opened_at DESC, cases.id DESC LIMIT $").Append(command.Parameters.Count).ToString();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var cases = new List<CaseBody>();
        while (await row.ReadAsync(cancellation))
            cases.Add(Read(row));
        return Page<CaseBody>.Of(cases, paging, static item => new Cursor(item.OpenedAt, item.Id));
    }

    /// <summary>One case; null: there is none of that id.</summary>
    public async Task<CaseBody?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Shown + "cases.id = $1");
        command.Parameters.Add(new() { Value = id });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Read(row) : null;
    }

    private static CaseBody Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        (CaseKind)row.GetInt16(1),
        row.GetGuid(2) is var orderId && orderId != Guid.Empty ? orderId : null,
        row.GetGuid(3),
        row.GetString(4),
        MoneyAt(row, 5),
        MoneyAt(row, 7),
        row.GetString(9),
        row.GetFieldValue<DateTimeOffset>(10),
        (CaseState)row.GetInt16(11),
        row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12),
        row.IsDBNull(13) ? null : row.GetString(13),
        row.IsDBNull(14) ? null : row.GetString(14));

    /// <summary>Without its currency, or its amount, it is no money.</summary>
    private static Money? MoneyAt(NpgsqlDataReader row, int column) =>
        !row.IsDBNull(column) && !row.IsDBNull(column + 1) && row.GetString(column + 1) is { Length: > 0 } currency
            ? new Money(row.GetInt64(column), currency)
            : null;
}
