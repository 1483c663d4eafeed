using Npgsql;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Rivals;

/// <summary>A row for each ticket; a sale takes any that is free and that nobody else is taking.</summary>
internal sealed class RowPerTicket : Rival
{
    private const int Rows = 250_000;

    /// <summary>The index holds only what is free, so that a sale need not pass by everything that was sold before.</summary>
    private static readonly string[] Stock =
    [
        """
        CREATE TABLE stock (tier_id uuid NOT NULL, number integer NOT NULL, order_id uuid, PRIMARY KEY (tier_id, number))
        WITH (fillfactor = 50)
        """,
        "CREATE INDEX stock_free ON stock (tier_id, number) WHERE order_id IS NULL",
        $"INSERT INTO stock SELECT id, number FROM tiers, generate_series(1, {Rows}) AS number",
        "VACUUM ANALYZE stock",
    ];

    public override string Name => "row per ticket, SKIP LOCKED";

    public override string CountedAsSold => "(SELECT count(*) FROM stock WHERE order_id IS NOT NULL)";

    public override Task PrepareAsync(SaleDatabase database) => database.ExecuteAsync(Stock);

    protected override Clerk Employ(NpgsqlConnection connection, SaleDatabase database)
    {
        const string Taking = """
            free AS (SELECT number FROM stock WHERE tier_id = $1 AND order_id IS NULL ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED),
            sold AS (
              UPDATE stock SET order_id = $3 FROM free WHERE stock.tier_id = $1 AND stock.number = free.number
              RETURNING stock.number)
            """;
        return new OneTripClerk(connection, database, new SaleStatement(database, Taking));
    }
}
