using Npgsql;
using Ticketing.Cluster;
using Ticketing.Testing;

namespace Ticketing.Invoicing;

/// <summary>Compares what was issued with what was booked.</summary>
internal static class Books
{
    // By order and refund, and of each the total and the tax.
    private const string Disagreeing = """
        WITH said AS (
          SELECT order_id, coalesce(refund_id, order_id) AS source_id,
            sum(sign * (line ->> 'GrossMinor')::bigint) AS total, sum(sign * (line ->> 'TaxMinor')::bigint) AS tax
          FROM invoices CROSS JOIN jsonb_array_elements(document -> 'Lines') AS line
          CROSS JOIN LATERAL (SELECT CASE WHEN kind = 1 AND refund_id IS NULL THEN -1 ELSE 1 END) AS signed (sign) GROUP BY 1, 2),
        booked AS (
          SELECT order_id, source_id, sum(amount) AS total, coalesce(sum(amount) FILTER (WHERE 4 IN (debit, credit)), 0) AS tax
          FROM ledger WHERE kind = 1 OR (kind = 2 AND source_id IN (SELECT source_id FROM ledger WHERE kind = 3))
          GROUP BY 1, 2)
        SELECT coalesce(said.order_id, booked.order_id), said.total, booked.total, said.tax, booked.tax
        FROM said FULL JOIN booked USING (order_id, source_id)
        WHERE (said.total, said.tax) IS DISTINCT FROM (booked.total, booked.tax)
        """;

    /// <summary>Says who sells. Returns its id.</summary>
    public static async Task<Guid> SellAsync(NpgsqlDataSource database, string prefix = "T-", string? vatId = "DE123456789")
    {
        var id = Guid.CreateVersion7();
        await database.ExecuteAsync(
            """
            INSERT INTO sellers (id, name, street, postal_code, city, country, vat_id, number_prefix, created_at)
            VALUES ($1, 'Halle GmbH', 'Ring 1', '10115', 'Berlin', 'DE', nullif($2, ''), $3, clock_timestamp())
            """,
            id,
            vatId ?? "",
            prefix);
        return id;
    }

    /// <summary>Issues all that is due and can be issued.</summary>
    public static async Task IssueAllAsync(TicketingCluster cluster)
    {
        while (await cluster.Grains.GetGrain<IInvoicingGrain>(0).Issue() > 0)
        {
        }
    }

    /// <summary>What was issued and what was booked where they are not the same.</summary>
    public static async Task<List<string>> DisagreeingAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Disagreeing);
        await using var row = await command.ExecuteReaderAsync();
        var wrong = new List<string>();
        while (await row.ReadAsync())
            wrong.Add($"order {row.GetGuid(0)}: issued {row[1]} with {row[3]} of tax, booked {row[2]} with {row[4]}");
        return wrong;
    }
}
