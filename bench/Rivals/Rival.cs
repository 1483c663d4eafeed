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

    public string Tuning => (Workers == 1 ? "1 connection" : $"{Workers} connections") + (IsTuned ? ", the best of 1 to 32" : "");

    /// <summary>How many work at once, each with a connection of its own.</summary>
    public int Workers { get; set; } = 1;

    /// <summary>
    /// Whether <see cref="WorkerTrials"/> finds the best number. If not, as many work as 64 buyers keep busy: the way a web
    /// application or a fleet of workers does it that scales with its load.
    /// </summary>
    public bool IsTuned { get; init; }

    /// <summary>How it sends its statements.</summary>
    public Sending Sending { get; init; } = Sending.Packed;

    protected string SendingName => Sending switch
    {
        Sending.Plain => ", statement by statement",
        Sending.Prepared => ", statement by statement, prepared",
        _ => "",
    };

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

/// <summary>How statements are sent.</summary>
internal enum Sending
{
    /// <summary>
    /// Each is a round trip of its own and parsed and planned each time, as application code and mappers send them: psycopg2,
    /// node-postgres, Npgsql and EF Core prepare nothing unless they are told to.
    /// </summary>
    Plain,

    /// <summary>Each is a round trip of its own, prepared once.</summary>
    Prepared,

    /// <summary>Prepared, and a sale takes as few round trips as its way allows.</summary>
    Packed,
}
