using Npgsql;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Rivals;

/// <summary>Reads without a lock, writes if nobody else has written since, tries again otherwise.</summary>
internal sealed class OptimisticVersion : Rival
{
    public override string Name => "optimistic version check";

    protected override Clerk Employ(NpgsqlConnection connection, SaleDatabase database) => new HopefulClerk(connection, database);

    private sealed class HopefulClerk : Clerk
    {
        private readonly NpgsqlParameter<int> _left = new();
        private readonly NpgsqlParameter<long> _version = new();
        private readonly SaleStatement _sale;
        private readonly NpgsqlCommand _look;
        private readonly NpgsqlBatch _write;

        public HopefulClerk(NpgsqlConnection connection, SaleDatabase database)
            : base(connection, database)
        {
            _look = new NpgsqlCommand("SELECT available, version FROM tiers WHERE id = $1", connection)
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = database.TierId } },
            };
            const string Taking = """
                sold AS (
                  UPDATE tiers SET available = $7, version = version + 1 WHERE id = $1 AND version = $8
                  RETURNING capacity - available AS number)
                """;
            _sale = new SaleStatement(database, Taking, _left, _version);
            _write = BatchOf(_sale.Command);
        }

        public override async Task PrepareAsync()
        {
            await _look.PrepareAsync();
            await _write.PrepareAsync();
        }

        public override async Task SellAsync(Guid orderId, Guid buyerId)
        {
            _sale.Fill(orderId, buyerId);
            do
            {
                await LookAsync();
                await _write.ExecuteNonQueryAsync();
            }
            while (!_sale.HasSold);
        }

        public override async ValueTask DisposeAsync()
        {
            await _look.DisposeAsync();
            await _write.DisposeAsync();
            await base.DisposeAsync();
        }

        private async Task LookAsync()
        {
            await using var row = await _look.ExecuteReaderAsync();
            await row.ReadAsync();
            if (row.GetInt32(0) < 1)
                throw new SoldOutException();

            (_left.TypedValue, _version.TypedValue) = (row.GetInt32(0) - 1, row.GetInt64(1));
        }
    }
}
