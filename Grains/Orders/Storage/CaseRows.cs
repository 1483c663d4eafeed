using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Ledger.Storage;
using Ticketing.Payments;

namespace Ticketing.Orders.Storage;

/// <summary>New cases. One that is there already stays as it is: what is reported twice is one case.</summary>
internal sealed class CaseInserts : RowSet
{
    private readonly List<PaymentCase> _cases = [];

    public override int Rank => CommitRank.Insert;

    public override int Count => _cases.Count;

    public void Add(PaymentCase opened) => _cases.Add(opened);

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        """
        INSERT INTO cases (
          id, kind, order_id, payment_id, method, asked_amount, asked_currency, reported_amount, reported_currency, detail, opened_at,
          refund_id, state)
        SELECT *, 0 FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT DO NOTHING
        """,
        Array(NpgsqlDbType.Uuid, static opened => opened.CaseId),
        Array(NpgsqlDbType.Smallint, static opened => (short)opened.Kind),
        Array(NpgsqlDbType.Uuid, static opened => opened.OrderId),
        Array(NpgsqlDbType.Uuid, static opened => opened.PaymentId),
        Array(NpgsqlDbType.Text, static opened => opened.Method),
        Array(NpgsqlDbType.Bigint, static opened => opened.AskedMinor),
        Array(NpgsqlDbType.Text, static opened => opened.AskedCurrency),
        Array(NpgsqlDbType.Bigint, static opened => opened.ReportedMinor),
        Array(NpgsqlDbType.Text, static opened => opened.ReportedCurrency),
        Array(NpgsqlDbType.Text, static opened => opened.Detail),
        Array(NpgsqlDbType.TimestampTz, static opened => opened.OpenedAt.UtcDateTime),
        Array(NpgsqlDbType.Uuid, static opened => opened.RefundId));

    public override void Clear() => _cases.Clear();

    private NpgsqlParameter<List<T>> Array<T>(NpgsqlDbType type, Func<PaymentCase, T> value) =>
        new() { TypedValue = [.. _cases.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };
}

/// <summary>
/// Cases of refunds that had been opened before and ended by themselves, or are open: they are open now, and tell what has happened last.
/// </summary>
internal sealed class CaseReopenings : RowSet
{
    private readonly List<PaymentCase> _cases = [];

    public override int Rank => CommitRank.Update;

    public override int Count => _cases.Count;

    public void Add(PaymentCase opened) => _cases.Add(opened);

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        $"""
        UPDATE cases SET state = {(int)CaseState.Open}, detail = again.detail, closed_at = NULL, closed_by = NULL, note = NULL
        FROM unnest($1, $2, $3, $4) AS again (payment_id, method, refund_id, detail)
        WHERE cases.kind = {(int)CaseKind.RefundFailed} AND cases.payment_id = again.payment_id AND cases.method = again.method
          AND cases.refund_id IS NOT DISTINCT FROM again.refund_id AND cases.state <> {(int)CaseState.Settled}
        """,
        Array(NpgsqlDbType.Uuid, static opened => opened.PaymentId),
        Array(NpgsqlDbType.Text, static opened => opened.Method),
        Array(NpgsqlDbType.Uuid, static opened => opened.RefundId),
        Array(NpgsqlDbType.Text, static opened => opened.Detail));

    public override void Clear() => _cases.Clear();

    private NpgsqlParameter<List<T>> Array<T>(NpgsqlDbType type, Func<PaymentCase, T> value) =>
        new() { TypedValue = [.. _cases.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };
}

/// <summary>Ends of cases. A case ends once, unless what it is about fails anew.</summary>
internal sealed class CaseClosings : RowSet
{
    private readonly List<CaseClosing> _closings = [];

    public override int Rank => CommitRank.Update;

    public override int Count => _closings.Count;

    public void Add(CaseClosing closing) => _closings.Add(closing);

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        """
        UPDATE cases SET state = closing.state, closed_by = closing.closed_by, note = closing.note, closed_at = closing.closed_at
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS closing (case_id, payment_id, state, closed_by, note, closed_at, refund_id, kind)
        WHERE cases.state = 0 AND cases.payment_id = closing.payment_id
          AND CASE WHEN closing.case_id IS NOT NULL THEN cases.id = closing.case_id
            ELSE cases.kind = closing.kind AND cases.refund_id IS NOT DISTINCT FROM closing.refund_id END
        """,
        Array(NpgsqlDbType.Uuid, static closing => closing.CaseId),
        Array(NpgsqlDbType.Uuid, static closing => closing.PaymentId),
        Array(NpgsqlDbType.Smallint, static closing => (short)closing.State),
        Array(NpgsqlDbType.Uuid, static closing => closing.ClosedBy),
        Array(NpgsqlDbType.Text, static closing => closing.Note),
        Array(NpgsqlDbType.TimestampTz, static closing => closing.ClosedAt.UtcDateTime),
        Array(NpgsqlDbType.Uuid, static closing => closing.RefundId),
        Array(NpgsqlDbType.Smallint, static closing => (short)closing.Kind));

    public override void Clear() => _closings.Clear();

    private NpgsqlParameter<List<T>> Array<T>(NpgsqlDbType type, Func<CaseClosing, T> value) =>
        new() { TypedValue = [.. _closings.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };
}

/// <summary>A case that has no order to ride with.</summary>
internal sealed class CaseUnit(Guid orderId, PaymentOutcome? report, PaymentCase? opens, CaseClosing? closes) : CommitUnit(writer: null)
{
    public override void WriteTo(RowSets rows)
    {
        if (report is not null)
            rows.Of<ReportInserts>().Add(orderId, report);
        if (opens is not null)
        {
            rows.Of<CaseInserts>().Add(opens);
            rows.Of<StrayMoney>().Add(opens);
        }

        if (closes is not null)
        {
            rows.Of<CaseClosings>().Add(closes);
            rows.Of<StrayMoney>().Add(closes);
        }
    }
}

/// <summary>Reads what grains need to know of a case.</summary>
internal sealed class CaseStore(NpgsqlDataSource database)
{
    private const string Query = "SELECT kind, payment_id, state, refund_id FROM cases WHERE id = $1 AND order_id = $2";

    /// <summary>A case of this order; null: there is none.</summary>
    public async Task<(CaseKind Kind, Guid PaymentId, CaseState State, Guid? RefundId)?> FindAsync(Guid caseId, Guid orderId)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = caseId });
        command.Parameters.Add(new() { Value = orderId });
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? ((CaseKind)row.GetInt16(0), row.GetGuid(1), (CaseState)row.GetInt16(2), row.IsDBNull(3) ? null : row.GetGuid(3))
            : null;
    }
}
