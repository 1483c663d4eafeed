using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Invoicing;
using Ticketing.Orders;

namespace Ticketing.Api.Invoices;

/// <summary>What was issued, and to whom buyers want it made out.</summary>
internal sealed class InvoiceStore(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The columns that <see cref="Read"/> reads first.</summary>
    public const string Columns = "invoices.document, users.display_name, users.email";

    /// <summary>Joins them.</summary>
    public const string Buyers =
        "LEFT JOIN orders ON orders.id = invoices.order_id LEFT JOIN users ON users.id = orders.buyer_id";

    private const string OfOrder = """
        SELECT place, document FROM invoices WHERE order_id = $1
        UNION ALL SELECT NULL, details FROM billing_details WHERE order_id = $1 AND details IS NOT NULL
        UNION ALL SELECT NULL, NULL WHERE is_billing_fixed($1)
        ORDER BY place
        """;

    private const string OfId =
        $"SELECT {Columns} FROM invoices {Buyers} WHERE invoices.id = $1 AND orders.buyer_id = coalesce($2, orders.buyer_id)";

    // Waits for invoices that are being issued: the next statement sees them.
    private const string AwaitIssue = "SELECT FROM sellers FOR SHARE";

    private const string IsFixed = "SELECT is_billing_fixed($1)";

    private const string Save = """
        INSERT INTO billing_details AS known (order_id, event_id, details, changed_at) SELECT $1, $2, $3, $4 WHERE NOT is_billing_fixed($1)
        ON CONFLICT (order_id) DO UPDATE SET details = excluded.details, changed_at = excluded.changed_at, revision = known.revision + 1
          WHERE known.details IS DISTINCT FROM excluded.details
        """;

    /// <summary>What there is of an order, oldest first.</summary>
    public async Task<OrderInvoices> OfOrderAsync(Guid orderId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(OfOrder);
        command.Parameters.Add(new() { Value = orderId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var (isFixed, billing) = (false, default(BillingBody));
        var invoices = new List<InvoiceBody>();
        while (await row.ReadAsync(cancellation))
        {
            if (row.IsDBNull(1))
                isFixed = true;
            else if (row.IsDBNull(0))
                billing = BillingBody.Of(JsonSerializer.Deserialize<BillingDetails>(row.GetString(1))!);
            else
                invoices.Add(InvoiceBody.Of(JsonSerializer.Deserialize<Invoice>(row.GetString(1))!));
        }

        return new OrderInvoices(billing, isFixed, invoices);
    }

    /// <summary>An invoice; null: there is none of that id.</summary>
    /// <param name="invoiceId">Its id.</param>
    /// <param name="buyerId">Whose order it must be of; null: anybody's.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Invoice?> FindAsync(Guid invoiceId, Guid? buyerId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(OfId);
        command.Parameters.Add(new() { Value = invoiceId });
        command.Parameters.Add(new() { Value = (object?)buyerId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Read(row) : null;
    }

    /// <summary>Reads an invoice, with the name of its buyer.</summary>
    public static Invoice Read(NpgsqlDataReader row)
    {
        var invoice = JsonSerializer.Deserialize<Invoice>(row.GetString(0))!;
        var (name, email) = (row.IsDBNull(1) ? "" : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2));
        return invoice with { BuyerName = name is { Length: > 0 } ? name : email ?? invoice.OrderNumber, BuyerEmail = email };
    }

    /// <summary>Says to whom an order's invoice is to be made out. Is there one, it will be withdrawn and another one issued.</summary>
    /// <param name="order">The order.</param>
    /// <param name="details">To whom; null: to nobody any more.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False: it is too late.</returns>
    public async Task<bool> BillAsync(OrderView order, BillingDetails? details, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { Statements.Of(AwaitIssue), SaveOf(order, details), Statements.Of(IsFixed, order.OrderId) },
        };
        bool isFixed;
        await using (var row = await batch.ExecuteReaderAsync(cancellation))
        {
            while (row.FieldCount == 0 || !await row.ReadAsync(cancellation))
                await row.NextResultAsync(cancellation);
            isFixed = row.GetBoolean(0);
        }

        await transaction.CommitAsync(cancellation);
        return !isFixed;
    }

    private NpgsqlBatchCommand SaveOf(OrderView order, BillingDetails? details)
    {
        object said = details is null ? DBNull.Value : JsonSerializer.Serialize(details);
        var parameter = new NpgsqlParameter { Value = said, NpgsqlDbType = NpgsqlDbType.Jsonb };
        return Statements.Of(Save, order.OrderId, order.EventId, parameter, clock.GetUtcNow());
    }
}
