using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Payments;

namespace Ticketing.Api.TestProcessor;

/// <summary>The reports that the test processor owes its merchant, shared by all processes of one database.</summary>
/// <remarks>
/// A claim is a lease: it moves the report's due time ahead, so that a process that dies with it leaves it to the others. A report
/// may therefore arrive twice, as with every processor.
/// </remarks>
internal sealed class OwedReports(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>
    /// How long a claimed report is left alone by others: longer than a delivery usually takes, and short enough that what a dead
    /// process had claimed is not missed for long. One that takes longer arrives twice, without a second effect.
    /// </summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(8);

    /// <summary>How often a report that must come too late is looked at while its order is still open.</summary>
    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(1);

    // Written so that no plan reads a whole table, even before the database has statistics: reports, charges and orders are each
    // looked up by key.
    private const string Claim = """
        WITH claimed AS (
          UPDATE test_webhooks AS report SET attempts = attempts + 1, deliver_at = CASE WHEN after_expiry THEN coalesce((
            SELECT greatest(orders.expires_at, $4) FROM test_charges AS charge JOIN orders ON orders.id = charge.order_id
            WHERE charge.payment_id = report.payment_id AND orders.status = 0), $3) ELSE $3 END
          WHERE id = ANY (ARRAY(
            SELECT id FROM test_webhooks WHERE deliver_at <= $1 ORDER BY deliver_at LIMIT $2 FOR UPDATE SKIP LOCKED))
          RETURNING id, event_id, attempts, payment_id, deliver_at = $3 AS is_ready)
        SELECT claimed.id, event_id, attempts, charge.created_at, outcome, claimed.payment_id, order_id, amount, currency,
          card_last4
        FROM claimed CROSS JOIN LATERAL (SELECT * FROM test_charges WHERE payment_id = claimed.payment_id LIMIT 1) AS charge
        WHERE is_ready
        """;

    private const string NextDue = "SELECT min(deliver_at) FROM test_webhooks";
    private const string Forget = "DELETE FROM test_webhooks WHERE id = ANY ($1)";
    private const string PutOff =
        "UPDATE test_webhooks AS report SET deliver_at = later.at FROM unnest($1, $2) AS later (id, at) WHERE report.id = later.id";

    /// <summary>Takes up to <paramref name="limit"/> reports whose time has come.</summary>
    public async Task<List<OwedReport>> ClaimAsync(int limit, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand(Claim);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now + Lease });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now + Recheck });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var claimed = new List<OwedReport>(limit);
        while (await reader.ReadAsync(cancellation))
            claimed.Add(Read(reader));
        return claimed;
    }

    /// <summary>When the next report is due; null: none is owed.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(NextDue);
        return await command.ExecuteScalarAsync(cancellation) is DateTime due ? new DateTimeOffset(due, TimeSpan.Zero) : null;
    }

    /// <summary>Strikes reports off that have arrived, or that are given up.</summary>
    public async Task ForgetAsync(Guid[] ids, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Forget);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Puts reports off.</summary>
    public async Task PutOffAsync(Guid[] ids, DateTime[] until, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(PutOff);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter<DateTime[]>
        {
            TypedValue = until,
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
        });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static OwedReport Read(NpgsqlDataReader row)
    {
        var chargedAt = row.GetFieldValue<DateTimeOffset>(3);
        var data = new PaymentReportData(
            row.GetGuid(5), row.GetGuid(6), row.GetInt64(7), row.GetString(8), row.IsDBNull(9) ? null : row.GetString(9));
        var report = PaymentReport.Of(succeeded: row.GetInt16(4) == 0, chargedAt, data);
        return new OwedReport(row.GetGuid(0), row.GetString(1), row.GetInt32(2), chargedAt, report);
    }
}
