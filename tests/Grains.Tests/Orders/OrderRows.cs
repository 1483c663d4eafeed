using Npgsql;
using Ticketing.Cluster;

namespace Ticketing.Orders;

/// <summary>Compares what orders say of themselves with what is reserved in their names, row by row.</summary>
internal static class OrderRows
{
    private const string Reserved = """
        SELECT tier_id, line, cardinality(numbers) FROM reservations WHERE order_id = $1 AND state IN (0, 1) ORDER BY line, tier_id
        """;

    /// <summary>
    /// What is held or sold in an order's name and is not a line of it: a leak. And the lines that nothing is reserved for.
    /// </summary>
    public static async Task<(int Leaked, int Missing)> CompareAsync(NpgsqlDataSource database, Sale sale, Guid orderId)
    {
        var order = await Definitely.AskAsync(() => sale.Order(orderId).Get());
        var wanted = order is { Status: OrderStatus.AwaitingPayment or OrderStatus.Paid }
            ? order.Lines.Select((line, index) => (line.TierId, index, line.Quantity)).ToList()
            : [];
        var reserved = await ReadAsync(database, orderId);
        return (reserved.Except(wanted).Count(), wanted.Except(reserved).Count());
    }

    /// <summary>The rows of an order as they are, for people.</summary>
    public static async Task<string> DescribeAsync(NpgsqlDataSource database, Guid orderId)
    {
        await using var command = database.CreateCommand("""
            SELECT to_jsonb(orders)::text FROM orders WHERE id = $1 UNION ALL
            SELECT to_jsonb(reservations)::text FROM reservations WHERE order_id = $1 UNION ALL
            SELECT to_jsonb(payments)::text FROM payments WHERE order_id = $1
            """);
        command.Parameters.Add(new() { Value = orderId });
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await row.ReadAsync())
            rows.Add(row.GetString(0));
        return string.Join(Environment.NewLine, rows);
    }

    private static async Task<List<(Guid, int, int)>> ReadAsync(NpgsqlDataSource database, Guid orderId)
    {
        await using var command = database.CreateCommand(Reserved);
        command.Parameters.Add(new() { Value = orderId });
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<(Guid, int, int)>();
        while (await row.ReadAsync())
            rows.Add((row.GetGuid(0), row.GetInt16(1), row.GetInt32(2)));
        return rows;
    }
}
