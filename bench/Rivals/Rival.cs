using Npgsql;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Rivals;

/// <summary>
/// A way in which others sell: the database decides, one transaction a sale, by a few workers that take orders from a queue. The
/// queue is in this process, so that no rival pays for a broker's network; a worker keeps its connection and its prepared
/// statements, so that none pays for a pool.
/// </summary>
internal abstract class Rival : IWay
{
    public abstract string Name { get; }

    public string Tuning => Workers == 1 ? "1 worker" : $"{Workers} workers";

    /// <summary>How many work at once; found by <see cref="WorkerTrials"/>.</summary>
    public int Workers { get; set; } = 1;

    public virtual string CountedAsSold => "capacity - available";

    public virtual Task PrepareAsync(SaleDatabase database) => database.ExecuteAsync(
        "ALTER TABLE tiers ADD available integer CHECK (available >= 0)", "UPDATE tiers SET available = capacity", "VACUUM ANALYZE tiers");

    public async Task<ISalesDesk> OpenAsync(SaleDatabase database)
    {
        var clerks = new List<Clerk>();
        for (var worker = 0; worker < Workers; worker++)
        {
            var clerk = Employ(await database.ConnectAsync(), database);
            await clerk.PrepareAsync();
            clerks.Add(clerk);
        }

        return new WorkerDesk(clerks);
    }

    protected abstract Clerk Employ(NpgsqlConnection connection, SaleDatabase database);
}
