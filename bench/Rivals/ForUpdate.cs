using Npgsql;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Rivals;

/// <summary>Locks the tier's row, looks, decides in the program, writes, commits: what queue-and-worker systems do.</summary>
internal sealed class ForUpdate : Rival
{
    private const string Looking = "SELECT available FROM tiers WHERE id = $1 FOR UPDATE";

    public override string Name => "queue, worker, SELECT … FOR UPDATE" + SendingName;

    protected override Clerk Employ(NpgsqlConnection connection, SaleDatabase database) => Sending == Sending.Packed
        ? new LockingClerk(connection, database)
        : new StatementClerk(
            connection, database, Sending, Looking,
            "UPDATE tiers SET available = available - 1 WHERE id = $1 RETURNING capacity - available");

    /// <summary>Two round trips: the decision needs the answer of the first. BEGIN and COMMIT travel with them.</summary>
    private sealed class LockingClerk : Clerk
    {
        private readonly NpgsqlParameter<int> _left = new();
        private readonly SaleStatement _sale;
        private readonly NpgsqlBatch _look;
        private readonly NpgsqlBatch _write;

        public LockingClerk(NpgsqlConnection connection, SaleDatabase database)
            : base(connection, database)
        {
            var select = new NpgsqlBatchCommand(Looking)
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = database.TierId } },
            };
            const string Taking = "sold AS (UPDATE tiers SET available = $7 WHERE id = $1 RETURNING capacity - available AS number)";
            _sale = new SaleStatement(database, Taking, _left);
            _look = BatchOf(new NpgsqlBatchCommand("BEGIN"), select);
            _write = BatchOf(_sale.Command, new NpgsqlBatchCommand("COMMIT"));
        }

        public override async Task PrepareAsync()
        {
            await _look.PrepareAsync();
            await _write.PrepareAsync();
        }

        public override async Task SellAsync(Guid orderId, Guid buyerId)
        {
            var available = (int)(await _look.ExecuteScalarAsync())!;
            if (available < 1)
                throw new SoldOutException();

            _left.TypedValue = available - 1;
            _sale.Fill(orderId, buyerId);
            await _write.ExecuteNonQueryAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await _look.DisposeAsync();
            await _write.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
