using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;

namespace Ticketing.Orders.Storage;

/// <summary>What is left to do of cancelled events whose orders are all refunded.</summary>
internal sealed class RefundJobStore(NpgsqlDataSource database)
{
    private const string OpenJobs =
        "SELECT id, event_id, reason, started_by FROM refund_jobs WHERE finished_at IS NULL ORDER BY started_at, id";

    private const string Waiting = """
        SELECT order_id FROM refund_job_orders WHERE job_id = $1 AND state = 0 ORDER BY tried_at NULLS FIRST, order_id LIMIT $2
        """;

    private const string Record = """
        UPDATE refund_job_orders SET state = done.state, refund_id = done.refund_id, why = done.why, tried_at = $6
        FROM unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::text[]) AS done (order_id, state, refund_id, why)
        WHERE job_id = $1 AND refund_job_orders.order_id = done.order_id AND refund_job_orders.state = 0
        """;

    // An order that was being placed while the event was cancelled is found in the end.
    private const string Gather = """
        INSERT INTO refund_job_orders (job_id, order_id) SELECT $1, standing_orders($2) ON CONFLICT DO NOTHING
        """;

    // Whoever asks for the job again while it ends holds its row: what they have added is seen by the next statement.
    private const string Lock = "SELECT FROM refund_jobs WHERE id = $1 FOR UPDATE";

    private const string Finish = """
        UPDATE refund_jobs SET finished_at = $2 WHERE id = $1 AND finished_at IS NULL AND NOT EXISTS (
          SELECT FROM refund_job_orders WHERE job_id = $1 AND state = 0) AND NOT EXISTS (
          SELECT FROM refund_job_orders JOIN refunds ON refunds.id = refund_id WHERE job_id = $1 AND is_open)
        """;

    /// <summary>The jobs that are not done, oldest first.</summary>
    public async Task<List<RefundJob>> ReadOpenAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(OpenJobs);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var jobs = new List<RefundJob>();
        while (await row.ReadAsync(cancellation))
            jobs.Add(new RefundJob(row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetGuid(3)));
        return jobs;
    }

    /// <summary>Orders of a job that wait: first those that were never tried.</summary>
    public async Task<List<Guid>> ReadWaitingAsync(RefundJob job, int most, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Waiting);
        command.Parameters.Add(new() { Value = job.JobId });
        command.Parameters.Add(new() { Value = most });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var orders = new List<Guid>();
        while (await row.ReadAsync(cancellation))
            orders.Add(row.GetGuid(0));
        return orders;
    }

    /// <summary>Records what has become of orders.</summary>
    public async Task RecordAsync(RefundJob job, IReadOnlyList<RefundedOrder> orders, DateTimeOffset now)
    {
        await using var command = database.CreateCommand(Record);
        command.Parameters.Add(new() { Value = job.JobId });
        command.Parameters.Add(new() { Value = orders.Select(static order => order.OrderId).ToArray() });
        command.Parameters.Add(new() { Value = orders.Select(static order => (short)order.State).ToArray() });
        command.Parameters.Add(Nullable(orders.Select(static order => order.RefundId).ToArray(), NpgsqlDbType.Uuid));
        command.Parameters.Add(Nullable(orders.Select(static order => order.Why).ToArray(), NpgsqlDbType.Text));
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Adds the event's orders that the job does not know and that stand. Returns how many there were.</summary>
    public async Task<int> GatherAsync(RefundJob job, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Gather);
        command.Parameters.Add(new() { Value = job.JobId });
        command.Parameters.Add(new() { Value = job.EventId });
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Ends a job of which nothing waits and no refund is under way; else it stays as it is.</summary>
    public async Task FinishAsync(RefundJob job, DateTimeOffset now)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Statements.Of(Lock, job.JobId), Statements.Of(Finish, job.JobId, now) },
        };
        await batch.ExecuteNonQueryAsync();
    }

    private static NpgsqlParameter Nullable(object values, NpgsqlDbType type) =>
        new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}

/// <summary>A cancelled event whose orders are all refunded.</summary>
/// <param name="JobId">Its id.</param>
/// <param name="EventId">The event.</param>
/// <param name="Reason">What the organiser says of it; null: nothing.</param>
/// <param name="StartedBy">The organiser.</param>
internal sealed record RefundJob(Guid JobId, Guid EventId, string? Reason, Guid StartedBy);

/// <summary>What has become of an order of such an event.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="State">Where it stands.</param>
/// <param name="RefundId">Its refund, where one is recorded; else null.</param>
/// <param name="Why">Why it can't be refunded, where it can't; else null.</param>
internal sealed record RefundedOrder(Guid OrderId, RefundJobState State, Guid? RefundId = null, string? Why = null);

/// <summary>Where an order of a cancelled event stands.</summary>
internal enum RefundJobState
{
    /// <summary>Nothing is decided.</summary>
    Waiting = 0,

    /// <summary>Its refund is recorded, and will end in money that went back, or in a case.</summary>
    Asked = 1,

    /// <summary>It has ended, and no money is to be given back.</summary>
    Ended = 2,

    /// <summary>It can't be refunded.</summary>
    Refused = 3,
}
