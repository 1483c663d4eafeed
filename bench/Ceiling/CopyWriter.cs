using Npgsql;
using NpgsqlTypes;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Ceiling;

/// <summary>Binary COPY, table by table.</summary>
internal sealed class CopyWriter(NpgsqlConnection connection, SaleDatabase database) : BulkWriter(connection, database)
{
    private const string Reservations =
        "COPY reservations (tier_id, order_id, line, buyer_id, category, unit_price, numbers, state, held_until, anchor) " +
        "FROM STDIN (FORMAT binary)";

    private const string Orders =
        "COPY orders (id, buyer_id, event_id, status, created_at, expires_at, total, request_digest, anchors) FROM STDIN (FORMAT binary)";

    private readonly int[] _number = new int[1];

    public override async Task WriteAsync(BulkSales sales)
    {
        await using var transaction = await Connection.BeginTransactionAsync();
        await using (var move = new NpgsqlCommand(MoveTier, Connection))
        {
            move.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Database.TierId });
            move.Parameters.Add(new NpgsqlParameter<int> { TypedValue = sales.Count });
            await move.ExecuteNonQueryAsync();
        }

        await CopyAsync(Reservations, sales, WriteReservation);
        await CopyAsync(Orders, sales, WriteOrder);
        await transaction.CommitAsync();
    }

    private async Task CopyAsync(string into, BulkSales sales, Action<NpgsqlBinaryImporter, BulkSales, int> write)
    {
        await using var copy = await Connection.BeginBinaryImportAsync(into);
        for (var sale = 0; sale < sales.Count; sale++)
        {
            copy.StartRow();
            write(copy, sales, sale);
        }

        await copy.CompleteAsync();
    }

    private void WriteReservation(NpgsqlBinaryImporter copy, BulkSales sales, int sale)
    {
        _number[0] = sales.Numbers[sale];
        copy.Write(Database.TierId, NpgsqlDbType.Uuid);
        copy.Write(sales.Orders[sale], NpgsqlDbType.Uuid);
        copy.Write((short)0, NpgsqlDbType.Smallint);
        copy.Write(sales.BuyersOf[sale], NpgsqlDbType.Uuid);
        copy.Write(SaleDatabase.Category, NpgsqlDbType.Text);
        copy.Write(SaleDatabase.PriceMinor, NpgsqlDbType.Bigint);
        copy.Write(_number, NpgsqlDbType.Array | NpgsqlDbType.Integer);
        copy.Write((short)0, NpgsqlDbType.Smallint);
        copy.Write(sales.Until, NpgsqlDbType.TimestampTz);
        copy.Write(sales.Numbers[sale], NpgsqlDbType.Integer);
    }

    private void WriteOrder(NpgsqlBinaryImporter copy, BulkSales sales, int sale)
    {
        _number[0] = sales.Numbers[sale];
        copy.Write(sales.Orders[sale], NpgsqlDbType.Uuid);
        copy.Write(sales.BuyersOf[sale], NpgsqlDbType.Uuid);
        copy.Write(Database.EventId, NpgsqlDbType.Uuid);
        copy.Write((short)0, NpgsqlDbType.Smallint);
        copy.Write(sales.Now, NpgsqlDbType.TimestampTz);
        copy.Write(sales.Until, NpgsqlDbType.TimestampTz);
        copy.Write(SaleDatabase.PriceMinor, NpgsqlDbType.Bigint);
        copy.Write(sales.Orders[sale], NpgsqlDbType.Uuid);
        copy.Write(_number, NpgsqlDbType.Array | NpgsqlDbType.Integer);
    }
}
