using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Http;
using Ticketing.Api.Invoices;

namespace Ticketing.Api.Admin.Sellers;

/// <summary>What a seller has issued, number by number.</summary>
internal sealed class InvoiceJournal(NpgsqlDataSource database)
{
    private const string Newest = $"""
        SELECT {InvoiceStore.Columns}, issued_at FROM invoices {InvoiceStore.Buyers}
        WHERE seller_id = $1 AND issued_on >= coalesce($2, '-infinity') AND issued_on <= coalesce($3, 'infinity')
          AND place < coalesce((SELECT place FROM invoices WHERE id = $4 AND seller_id = $1), 9223372036854775807)
        ORDER BY place DESC LIMIT $5
        """;

    private const string Oldest = $"""
        SELECT {InvoiceStore.Columns} FROM invoices {InvoiceStore.Buyers}
        WHERE seller_id = $1 AND issued_on >= coalesce($2, '-infinity') AND issued_on <= coalesce($3, 'infinity')
        ORDER BY place
        """;

    /// <summary>A part of it, newest first.</summary>
    public async Task<Page<JournalEntry>> FindAsync(Guid sellerId, Period period, Paging paging, CancellationToken cancellation)
    {
        await using var command = Command(Newest, sellerId, period);
        command.Parameters.Add(new() { Value = (object?)paging.After?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = paging.Rows });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<(DateTimeOffset At, JournalEntry Entry)>();
        while (await row.ReadAsync(cancellation))
            rows.Add((row.GetFieldValue<DateTimeOffset>(3), JournalEntry.Of(InvoiceStore.Read(row))));
        var part = Page<(DateTimeOffset At, JournalEntry Entry)>.Of(rows, paging, static one => new Cursor(one.At, one.Entry.Id));
        return new Page<JournalEntry>([.. part.Items.Select(static one => one.Entry)], part.NextCursor);
    }

    /// <summary>All of it, oldest first.</summary>
    public async IAsyncEnumerable<JournalEntry> ReadAsync(
        Guid sellerId, Period period, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = Command(Oldest, sellerId, period);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            yield return JournalEntry.Of(InvoiceStore.Read(row));
    }

    private NpgsqlCommand Command(string sql, Guid sellerId, Period period)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = sellerId });
        command.Parameters.Add(new() { Value = (object?)period.From ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
        command.Parameters.Add(new() { Value = (object?)period.To ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
        return command;
    }
}

/// <summary>Days, both ends included.</summary>
/// <param name="From">The first; null: from the start.</param>
/// <param name="To">The last; null: it has not ended.</param>
internal readonly record struct Period(DateOnly? From, DateOnly? To);
