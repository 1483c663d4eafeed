using Npgsql;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Rivals;

/// <summary>Sells over one connection, one order at a time.</summary>
internal abstract class Clerk(NpgsqlConnection connection, SaleDatabase database) : IAsyncDisposable
{
    protected NpgsqlConnection Connection { get; } = connection;

    protected SaleDatabase Database { get; } = database;

    /// <summary>Has the server plan every statement once and for all.</summary>
    public abstract Task PrepareAsync();

    /// <summary>Sells one ticket in a transaction of its own.</summary>
    public abstract Task SellAsync(Guid orderId, Guid buyerId);

    public virtual ValueTask DisposeAsync() => Connection.DisposeAsync();

    /// <summary>A batch is one round trip; without BEGIN it is also one transaction.</summary>
    protected NpgsqlBatch BatchOf(params ReadOnlySpan<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(Connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        return batch;
    }
}

/// <summary>Nothing was left, in a tier that can't sell out: the way has a fault.</summary>
internal sealed class SoldOutException() : Exception("The tier claims to be sold out.");
