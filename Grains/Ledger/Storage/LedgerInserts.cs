using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Orders;

namespace Ticketing.Ledger.Storage;

/// <summary>New entries of the books.</summary>
internal sealed class LedgerInserts : ColumnRows
{
    private readonly Column<Guid> _order;
    private readonly Column<Guid> _event;
    private readonly Column<DateTime> _at;
    private readonly Column<short> _kind;
    private readonly Column<short> _debit;
    private readonly Column<short> _credit;
    private readonly Column<long> _amount;
    private readonly Column<string> _currency;
    private readonly Column<Guid> _source;

    public LedgerInserts()
    {
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
        _event = Shared<Guid>("event_id", NpgsqlDbType.Uuid);
        _at = Column<DateTime>("at", NpgsqlDbType.TimestampTz);
        _kind = Column<short>("kind", NpgsqlDbType.Smallint);
        _debit = Column<short>("debit", NpgsqlDbType.Smallint);
        _credit = Column<short>("credit", NpgsqlDbType.Smallint);
        _amount = Column<long>("amount", NpgsqlDbType.Bigint);
        _currency = Shared<string>("currency", NpgsqlDbType.Text);
        _source = Column<Guid>("source_id", NpgsqlDbType.Uuid);
    }

    public override int Rank => CommitRank.Insert;

    public void Add(OrderMoved move)
    {
        if (move.Entries.IsDefaultOrEmpty)
            return;

        foreach (var entry in move.Entries)
        {
            _order.Add(move.OrderId);
            _event.Add(move.EventId);
            _at.Add(move.At.UtcDateTime);
            _kind.Add((short)entry.Kind);
            _debit.Add((short)entry.Debit);
            _credit.Add((short)entry.Credit);
            _amount.Add(entry.AmountMinor);
            _currency.Add(entry.Currency);
            _source.Add(entry.SourceId);
        }
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        INSERT INTO ledger (order_id, event_id, at, kind, debit, credit, amount, currency, source_id)
        SELECT order_id, event_id, at, kind, debit, credit, amount, currency, source_id FROM ({rows}) AS entry
        """;
}
