using Npgsql;
using Ticketing.Api.Http;
using Ticketing.Committing;
using Ticketing.Orders;

namespace Ticketing.Api.Admin.Refunds;

/// <summary>Starts the refunding of cancelled events, and tells how far it has come. The silos do the work.</summary>
internal sealed class RefundJobs(NpgsqlDataSource database, TimeProvider clock)
{
    // Asked for again, what could not be refunded is tried again, and what has turned up since is refunded too.
    private const string Reopen = """
        UPDATE refund_job_orders SET state = 0, why = NULL
        FROM refund_jobs WHERE refund_jobs.id = job_id AND event_id = $1 AND state = 3
        """;

    private const string Begin = """
        INSERT INTO refund_jobs (id, event_id, reason, started_by, started_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (event_id) DO UPDATE SET finished_at = NULL
        """;

    private const string Gather = """
        INSERT INTO refund_job_orders (job_id, order_id) SELECT id, standing_orders($1) FROM refund_jobs WHERE event_id = $1
        ON CONFLICT DO NOTHING
        """;

    private const string Shown = """
        SELECT job.id, job.event_id, job.started_at, job.finished_at, events.currency, count(one.order_id)::int,
          count(*) FILTER (WHERE one.state = 2 OR refunds.status = 2)::int,
          count(*) FILTER (WHERE one.state = 3 OR refunds.status = 3)::int,
          coalesce(sum(refunds.amount) FILTER (WHERE refunds.status = 2), 0)::bigint
        FROM refund_jobs AS job JOIN events ON events.id = job.event_id
        LEFT JOIN refund_job_orders AS one ON one.job_id = job.id LEFT JOIN refunds ON refunds.id = one.refund_id
        WHERE job.id = $1 OR job.event_id = $1
        GROUP BY job.id, events.currency
        """;

    private const string Failed = """
        SELECT one.order_id, coalesce(one.why, cases.detail, '')
        FROM refund_job_orders AS one LEFT JOIN refunds ON refunds.id = one.refund_id
        LEFT JOIN LATERAL (
          SELECT detail FROM cases WHERE payment_id = refunds.payment_id AND refund_id = refunds.id LIMIT 1) AS cases ON true
        WHERE one.job_id = $1 AND (one.state = 3 OR refunds.status = 3) AND one.order_id > $2 ORDER BY one.order_id LIMIT $3
        """;

    private const string Prospect = """
        SELECT count(*) FILTER (WHERE orders.status = 1)::int, coalesce(sum(good.tickets), 0)::int,
          coalesce(sum(paid.amount - coalesce(gone.amount, 0)), 0)::bigint, count(*) FILTER (WHERE orders.status = 0)::int
        FROM standing_orders($1) AS standing JOIN orders ON orders.id = standing
        LEFT JOIN LATERAL (
          SELECT sum(amount) AS amount FROM payments WHERE order_id = standing AND status = 1) AS paid ON orders.status = 1
        LEFT JOIN LATERAL (
          SELECT sum(amount) AS amount FROM refunds WHERE order_id = standing) AS gone ON orders.status = 1
        LEFT JOIN LATERAL (
          SELECT count(*) AS tickets FROM all_tickets WHERE order_id = standing AND status <> 2) AS good ON orders.status = 1
        """;

    /// <summary>Begins to refund all orders of an event that is cancelled; or goes on with it.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="reason">What the organiser says of it; null: nothing.</param>
    /// <param name="startedBy">The organiser.</param>
    /// <param name="cancellation">Breaks off; nothing is begun then.</param>
    public async Task<Job> BeginAsync(Guid eventId, string? reason, Guid startedBy, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Statements.Of(Reopen, eventId),
                Statements.Of(Begin, Guid.CreateVersion7(now), eventId, (object?)reason ?? DBNull.Value, startedBy, now),
                Statements.Of(Gather, eventId),
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
        return (await FindAsync(eventId, cancellation))!;
    }

    /// <summary>A job by its id, or by its event's; null: there is none.</summary>
    public async Task<Job?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Shown);
        command.Parameters.Add(new() { Value = id });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        DateTimeOffset? finishedAt = row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3);
        return new Job(
            row.GetGuid(0),
            JobKind.RefundEvent,
            row.GetGuid(1),
            finishedAt is null ? JobStatus.Running : JobStatus.Done,
            row.GetInt32(6),
            row.GetInt32(5),
            row.GetInt32(7),
            new Money(row.GetInt64(8), row.GetString(4)),
            row.GetFieldValue<DateTimeOffset>(2),
            finishedAt);
    }

    /// <summary>The orders of a job that need a person.</summary>
    public async Task<Page<JobFailure>> ReadFailuresAsync(Guid jobId, Paging paging, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Failed);
        command.Parameters.Add(new() { Value = jobId });
        command.Parameters.Add(new() { Value = paging.After?.Id ?? Guid.Empty });
        command.Parameters.Add(new() { Value = paging.Rows });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var failures = new List<JobFailure>();
        while (await row.ReadAsync(cancellation))
            failures.Add(new JobFailure(row.GetGuid(0), OrderNumber.Of(row.GetGuid(0)).ToString(), row.GetString(1)));
        return Page<JobFailure>.Of(failures, paging, static failure => new Cursor(default, failure.OrderId));
    }

    /// <summary>What refunding all orders of an event comes to, as things stand.</summary>
    public async Task<Cancellation> WeighAsync(Guid eventId, string currency, CancellationToken cancellation)
    {
        var job = await FindAsync(eventId, cancellation);
        await using var command = database.CreateCommand(Prospect);
        command.Parameters.Add(new() { Value = eventId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new Cancellation(row.GetInt32(0), row.GetInt32(1), new Money(row.GetInt64(2), currency), row.GetInt32(3), job);
    }
}
