using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Payments;

namespace Ticketing.Orders.Storage;

/// <summary>Reports that were acted on, each in the commit of what it did. The key refuses one whose id was used before.</summary>
internal sealed class ReportInserts : ColumnRows
{
    private readonly Column<string> _event;
    private readonly Column<string> _method;
    private readonly Column<Guid> _payment;
    private readonly Column<Guid> _order;
    private readonly Column<bool> _succeeded;
    private readonly Column<long?> _amount;
    private readonly Column<string> _currency;

    public ReportInserts()
    {
        _event = Column<string>("event_id", NpgsqlDbType.Text);
        _method = Shared<string>("method", NpgsqlDbType.Text);
        _payment = Column<Guid>("payment_id", NpgsqlDbType.Uuid);
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
        _succeeded = Column<bool>("succeeded", NpgsqlDbType.Boolean);
        _amount = Column<long?>("amount", NpgsqlDbType.Bigint);
        _currency = Shared<string>("currency", NpgsqlDbType.Text);
    }

    public override int Rank => CommitRank.Insert;

    public void Add(Guid orderId, PaymentOutcome report)
    {
        _event.Add(report.ProviderEventId);
        _method.Add(report.Method);
        _payment.Add(report.PaymentId);
        _order.Add(orderId);
        _succeeded.Add(report.Succeeded);
        _amount.Add(report.AmountMinor);
        _currency.Add(report.Currency);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        INSERT INTO payment_reports (method, event_id, payment_id, order_id, succeeded, amount, currency)
        SELECT method, event_id, payment_id, order_id, succeeded, amount, currency FROM ({rows}) AS report
        """;
}

/// <summary>Reads reports that were acted on.</summary>
internal sealed class ReportStore(NpgsqlDataSource database)
{
    private const string Query = """
        SELECT order_id, payment_id, succeeded, amount, currency FROM payment_reports WHERE method = $1 AND event_id = $2
        """;

    /// <summary>The report that was acted on under the id of this one, and the order that it named; null: none was.</summary>
    public async Task<(Guid OrderId, PaymentOutcome Report)?> FindAsync(PaymentOutcome report)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = report.Method });
        command.Parameters.Add(new() { Value = report.ProviderEventId });
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync())
            return null;

        return (row.GetGuid(0), report with
        {
            PaymentId = row.GetGuid(1),
            Succeeded = row.GetBoolean(2),
            AmountMinor = row.IsDBNull(3) ? null : row.GetInt64(3),
            Currency = row.GetString(4),
        });
    }
}
