using Npgsql;

namespace Ticketing.Api.Admin.Desk;

/// <summary>Reads what is said of orders that staff have placed.</summary>
internal sealed class DeskSaleStore(NpgsqlDataSource database)
{
    private const string Query = """
        SELECT sale.method, sale.reason, users.email, sale.sold_at
        FROM desk_sales AS sale LEFT JOIN users ON users.id = sale.sold_by WHERE sale.order_id = $1
        """;

    /// <summary>What is said of an order; null: its buyer has placed it.</summary>
    public async Task<FiledDeskSale?> FindAsync(Guid orderId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = orderId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new FiledDeskSale(
                row.GetString(0),
                row.IsDBNull(1) ? null : row.GetString(1),
                row.IsDBNull(2) ? null : row.GetString(2),
                row.GetFieldValue<DateTimeOffset>(3))
            : null;
    }
}
