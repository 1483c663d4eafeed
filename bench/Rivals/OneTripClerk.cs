using Npgsql;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Rivals;

/// <summary>Sells in one round trip to the database, which is one transaction.</summary>
internal sealed class OneTripClerk : Clerk
{
    private readonly SaleStatement _sale;
    private readonly NpgsqlBatch _batch;

    /// <param name="connection">The clerk's own.</param>
    /// <param name="database">Where the tier is.</param>
    /// <param name="sale">The sale.</param>
    /// <param name="before">What goes before it in the transaction.</param>
    public OneTripClerk(
        NpgsqlConnection connection, SaleDatabase database, SaleStatement sale, params ReadOnlySpan<NpgsqlBatchCommand> before)
        : base(connection, database)
    {
        _sale = sale;
        _batch = BatchOf([.. before, sale.Command]);
    }

    public override Task PrepareAsync() => _batch.PrepareAsync();

    public override async Task SellAsync(Guid orderId, Guid buyerId)
    {
        _sale.Fill(orderId, buyerId);
        await _batch.ExecuteNonQueryAsync();
        if (!_sale.HasSold)
            throw new SoldOutException();
    }

    public override async ValueTask DisposeAsync()
    {
        await _batch.DisposeAsync();
        await base.DisposeAsync();
    }
}
