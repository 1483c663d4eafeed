using Npgsql;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Rivals;

/// <summary>Takes a lock named after the event, then sells undisturbed. Lock and sale travel together.</summary>
internal sealed class AdvisoryLock : Rival
{
    public override string Name => "advisory lock per event";

    protected override Clerk Employ(NpgsqlConnection connection, SaleDatabase database)
    {
        var key = BitConverter.ToInt64(database.EventId.ToByteArray());
        var take = new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock($1)")
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = key } },
        };
        return new OneTripClerk(connection, database, new SaleStatement(database, ConditionalUpdate.Taking), take);
    }
}
