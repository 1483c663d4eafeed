using Npgsql;
using Ticketing.Api.Http;
using Ticketing.Api.Orders.Refunds;
using Ticketing.Orders;

namespace Ticketing.Api.Orders;

/// <summary>A buyer's orders, newest first. Which they are is read from the database; how they stand, each order's grain says.</summary>
internal sealed class MyOrders(NpgsqlDataSource database, IGrainFactory grains, Repeat repeat, RefundWindows windows)
{
    private const string Select = """
        SELECT id, created_at FROM orders_of($1) WHERE (created_at, id) < ($2, $3)
        ORDER BY created_at DESC, id DESC LIMIT $4
        """;

    private static readonly Cursor FromTheNewest = new(DateTimeOffset.MaxValue, Guid.AllBitsSet);

    /// <summary>A part of the list.</summary>
    public async Task<Page<OrderBody>> FindAsync(Guid buyerId, Paging paging, CancellationToken cancellation)
    {
        var rows = await ReadAsync(buyerId, paging, cancellation);
        var part = Page<Cursor>.Of(rows, paging, row => row);
        var orders = await Task.WhenAll(part.Items.Select(row =>
            repeat.AskAsync(
                grains.GetGrain<IOrderGrain>(row.Id), 0, static (grain, _, cancellation) => grain.Get(cancellation), cancellation)));
        return new Page<OrderBody>(await Task.WhenAll(orders.OfType<OrderView>().Select(windows.ShowAsync)), part.NextCursor);
    }

    private async Task<List<Cursor>> ReadAsync(Guid buyerId, Paging paging, CancellationToken cancellation)
    {
        var after = paging.After ?? FromTheNewest;
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(new() { Value = buyerId });
        command.Parameters.Add(new() { Value = after.At });
        command.Parameters.Add(new() { Value = after.Id });
        command.Parameters.Add(new() { Value = paging.Rows });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<Cursor>();
        while (await row.ReadAsync(cancellation))
            rows.Add(new Cursor(row.GetFieldValue<DateTimeOffset>(1), row.GetGuid(0)));
        return rows;
    }
}
