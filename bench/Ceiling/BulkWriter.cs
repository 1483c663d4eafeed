using Npgsql;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Ceiling;

/// <summary>Writes many sales in one transaction: reservations, orders and the tier's move to its next version.</summary>
internal abstract class BulkWriter(NpgsqlConnection connection, SaleDatabase database) : IAsyncDisposable
{
    protected const string MoveTier = "UPDATE tiers SET version = version + 1, held = held + $2 WHERE id = $1";

    protected NpgsqlConnection Connection { get; } = connection;

    protected SaleDatabase Database { get; } = database;

    public abstract Task WriteAsync(BulkSales sales);

    public virtual ValueTask DisposeAsync() => Connection.DisposeAsync();
}
