using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Payments;

namespace Ticketing.Ledger.Storage;

/// <summary>Entries for money that nobody asked for: what came with a case of it, and went with the case's end.</summary>
internal sealed class StrayMoney : RowSet
{
    private readonly List<(Guid CaseId, bool HasCome, DateTime At)> _cases = [];

    public override int Rank => CommitRank.AfterUpdate;

    public override int Count => _cases.Count;

    public void Add(PaymentCase opened)
    {
        if (opened.Kind == CaseKind.UnknownPayment)
            _cases.Add((opened.CaseId, HasCome: true, opened.OpenedAt.UtcDateTime));
    }

    public void Add(CaseClosing closed)
    {
        if (closed is { CaseId: { } caseId, State: CaseState.Settled })
            _cases.Add((caseId, HasCome: false, closed.ClosedAt.UtcDateTime));
    }

    // What was there already, or had ended already, has its entry: only a case that this very batch opens or ends says this time. A case
    // that is about something else has its entries with that.
    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        $"""
        INSERT INTO ledger (order_id, event_id, at, kind, debit, credit, amount, currency, source_id)
        SELECT cases.order_id, (SELECT event_id FROM orders WHERE orders.id = cases.order_id),
          entry.at,
          CASE WHEN entry.came THEN {(int)LedgerKind.Received} ELSE {(int)LedgerKind.Returned} END,
          CASE WHEN entry.came THEN {(int)LedgerAccount.Processor} ELSE {(int)LedgerAccount.Buyer} END,
          CASE WHEN entry.came THEN {(int)LedgerAccount.Buyer} ELSE {(int)LedgerAccount.Till} END,
          cases.reported_amount, cases.reported_currency, cases.payment_id
        FROM unnest($1, $2, $3) AS entry (case_id, came, at) JOIN cases ON cases.id = entry.case_id
          AND entry.at = CASE WHEN entry.came THEN cases.opened_at ELSE cases.closed_at END
        WHERE cases.kind = {(int)CaseKind.UnknownPayment} AND cases.reported_amount > 0 AND cases.reported_currency <> ''
        """,
        Array(NpgsqlDbType.Uuid, static row => row.CaseId),
        Array(NpgsqlDbType.Boolean, static row => row.HasCome),
        Array(NpgsqlDbType.TimestampTz, static row => row.At));

    public override void Clear() => _cases.Clear();

    private NpgsqlParameter<List<T>> Array<T>(NpgsqlDbType type, Func<(Guid CaseId, bool HasCome, DateTime At), T> value) =>
        new() { TypedValue = [.. _cases.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };
}
