using Npgsql;
using Ticketing.Api.Http;
using Ticketing.Delivery;

namespace Ticketing.Api.Admin.Desk;

/// <summary>Puts together what has happened to an order, from what is recorded of it.</summary>
internal sealed class OrderHistory(NpgsqlDataSource database)
{
    /// <summary>The latest entries of an order, oldest first.</summary>
    public async Task<List<HistoryEntry>> OfAsync(Guid orderId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(HistorySql.Text);
        command.Parameters.Add(new() { Value = orderId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<HistoryEntry>();
        while (await row.ReadAsync(cancellation))
            entries.Add(Read(row));
        return entries;
    }

    private static HistoryEntry Read(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateTimeOffset>(0),
        Enum.Parse<HistoryKind>(row.GetString(1)),
        row.IsDBNull(2) ? null : row.GetString(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : new Money(row.GetInt64(4), row.GetString(5)),
        row.IsDBNull(6) ? null : row.GetGuid(6),
        row.IsDBNull(7) ? null : (MessageKind)row.GetInt16(7));
}
