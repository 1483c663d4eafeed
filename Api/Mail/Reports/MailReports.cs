using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Accounts;

namespace Ticketing.Api.Mail.Reports;

/// <summary>Providers' reports, and the addresses that get no mail because of them, in the database.</summary>
internal sealed class MailReports(NpgsqlDataSource database, TimeProvider clock)
{
    private const int MostShown = 1_000;

    // A message that comes back was not delivered: a person may correct its address.
    private const string Take = """
        WITH past AS (DELETE FROM mail_reports WHERE id = ANY (ARRAY(
          SELECT id FROM mail_reports WHERE taken_at < $7 - interval '90 days' ORDER BY taken_at LIMIT 10))),
        report AS (
          INSERT INTO mail_reports (id, message_id, email_key, kind, reason, at, taken_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
          ON CONFLICT (id) DO NOTHING RETURNING message_id, kind, reason),
        stopped AS (
          INSERT INTO suppressed_addresses (email_key, id, email, kind, reason, at)
          SELECT $3, $8, $9, kind, reason, $6 FROM report WHERE kind IN (0, 2)
          ON CONFLICT (email_key) DO UPDATE SET kind = least(suppressed_addresses.kind, excluded.kind), reason = excluded.reason)
        UPDATE outbox SET state = 2, settled_at = $7, reason = left('It came back: ' || coalesce(report.reason, 'no reason given'), 1000)
        FROM report WHERE outbox.id = report.message_id AND report.kind = 0 AND state = 1
        """;

    private const string Shown = "SELECT id, email, kind, reason, at FROM suppressed_addresses ORDER BY at DESC, id DESC LIMIT $1";

    private const string Remove = "DELETE FROM suppressed_addresses WHERE id = $1";

    // Of what was corrected by hand the new address counts. To whoever complained goes nothing that they did not cause themselves.
    private const string Stopped = """
        SELECT outbox.id, suppressed_addresses.kind FROM outbox JOIN users ON users.id = outbox.user_id
        JOIN suppressed_addresses ON suppressed_addresses.email_key = users.email_key
        WHERE outbox.id = ANY ($1) AND outbox.address IS NULL AND (suppressed_addresses.kind = 0 OR outbox.kind IN (15, 16))
        """;

    /// <summary>Keeps a report, and what follows from it. One that is known already changes nothing.</summary>
    /// <param name="id">As the provider names the report.</param>
    /// <param name="kind">What is reported.</param>
    /// <param name="address">Of which address.</param>
    /// <param name="report">The report.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task TakeAsync(
        string id, MailReportKind kind, EmailAddress address, MailReport report, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand(Take);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = (object?)report.OutboxId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = address.Key });
        command.Parameters.Add(new() { Value = (short)kind });
        command.Parameters.Add(new() { Value = (object?)report.Said ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = report.At?.ToUniversalTime() ?? now });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(now) });
        command.Parameters.Add(new() { Value = address.Text });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Which of these messages go nowhere, since their reader's address gets no mail; and why, in English.</summary>
    public async Task<Dictionary<Guid, string>> FindStoppedAsync(IEnumerable<Guid> messages, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Stopped);
        command.Parameters.Add(new() { Value = messages.ToArray() });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var stopped = new Dictionary<Guid, string>();
        while (await row.ReadAsync(cancellation))
        {
            stopped[row.GetGuid(0)] = row.GetInt16(1) == (short)MailReportKind.Bounced
                ? "Mail to this address came back for good."
                : "Whoever has this address called a message unwanted.";
        }

        return stopped;
    }

    /// <summary>The latest addresses that get no mail.</summary>
    public async Task<List<SuppressedAddress>> ListAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Shown);
        command.Parameters.Add(new() { Value = MostShown });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var shown = new List<SuppressedAddress>();
        while (await row.ReadAsync(cancellation))
        {
            shown.Add(new SuppressedAddress(
                row.GetGuid(0),
                row.GetString(1),
                row.GetInt16(2) == (short)MailReportKind.Complained,
                row.IsDBNull(3) ? null : row.GetString(3),
                row.GetFieldValue<DateTimeOffset>(4)));
        }

        return shown;
    }

    /// <summary>Lets an address get mail again. False: there is no such row.</summary>
    public async Task<bool> RemoveAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Remove);
        command.Parameters.Add(new() { Value = id });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }
}
