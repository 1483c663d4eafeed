using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Invoicing;

namespace Ticketing.Api.Invoices;

/// <summary>What was issued, and to whom buyers want it made out.</summary>
internal sealed class InvoiceStore(NpgsqlDataSource database)
{
    /// <summary>The columns that <see cref="Read"/> reads first.</summary>
    public const string Columns = "invoices.document, users.display_name, users.email";

    /// <summary>Joins them.</summary>
    public const string Buyers =
        "LEFT JOIN orders ON orders.id = invoices.order_id LEFT JOIN users ON users.id = orders.buyer_id";

    private const string OfOrder = """
        SELECT place, document FROM invoices WHERE order_id = $1
        UNION ALL SELECT NULL, details FROM billing_details WHERE order_id = $1
        ORDER BY place
        """;

    private const string OfId = $"SELECT {Columns} FROM invoices {Buyers} WHERE invoices.id = $1";

    // Waits for invoices that are being issued: the next statement sees them.
    private const string AwaitIssue = "SELECT FROM sellers FOR SHARE";

    private const string Save = """
        INSERT INTO billing_details (order_id, details) SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM invoices WHERE order_id = $1)
        ON CONFLICT (order_id) DO UPDATE SET details = excluded.details
        """;

    private const string Delete =
        "DELETE FROM billing_details WHERE order_id = $1 AND NOT EXISTS (SELECT FROM invoices WHERE order_id = $1)";

    private const string IsIssued = "SELECT EXISTS (SELECT FROM invoices WHERE order_id = $1)";

    /// <summary>What there is of an order, oldest first.</summary>
    public async Task<OrderInvoices> OfOrderAsync(Guid orderId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(OfOrder);
        command.Parameters.Add(new() { Value = orderId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        BillingBody? billing = null;
        var invoices = new List<InvoiceBody>();
        while (await row.ReadAsync(cancellation))
        {
            if (row.IsDBNull(0))
                billing = BillingBody.Of(JsonSerializer.Deserialize<BillingDetails>(row.GetString(1))!);
            else
                invoices.Add(InvoiceBody.Of(JsonSerializer.Deserialize<Invoice>(row.GetString(1))!));
        }

        return new OrderInvoices(billing, invoices.Count > 0, invoices);
    }

    /// <summary>An invoice; null: there is none of that id.</summary>
    public async Task<Invoice?> FindAsync(Guid invoiceId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(OfId);
        command.Parameters.Add(new() { Value = invoiceId });
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

    /// <summary>Says to whom an order's invoice is to be made out.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="details">To whom; null: to nobody any more.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False: it has been issued.</returns>
    public async Task<bool> BillAsync(Guid orderId, BillingDetails? details, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { Statements.Of(AwaitIssue), details is null ? Statements.Of(Delete, orderId) : SaveOf(orderId, details) },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
        await using var asking = new NpgsqlCommand(IsIssued, connection, transaction) { Parameters = { new() { Value = orderId } } };
        var isIssued = (bool)(await asking.ExecuteScalarAsync(cancellation))!;
        await transaction.CommitAsync(cancellation);
        return !isIssued;
    }

    private static NpgsqlBatchCommand SaveOf(Guid orderId, BillingDetails details) => Statements.Of(
        Save, orderId, new NpgsqlParameter { Value = JsonSerializer.Serialize(details), NpgsqlDbType = NpgsqlDbType.Jsonb });
}
