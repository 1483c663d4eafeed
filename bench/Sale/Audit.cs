using Npgsql;

namespace Ticketing.Bench.Sale;

/// <summary>A way lost a sale, made one up or sold a ticket twice: its speed is worth nothing.</summary>
internal sealed class AuditFailedException(string message) : Exception(message);

/// <summary>Counts from its rows what a way has sold.</summary>
internal static class Audit
{
    private const string Rows = """
        SELECT
          (SELECT count(*) FROM reservations),
          (SELECT count(*) FROM orders),
          (SELECT count(*) FROM reservations r JOIN orders o ON o.id = r.order_id WHERE r.tier_id = $1 AND r.state = 0),
          (SELECT count(DISTINCT n) FROM reservations, unnest(numbers) n WHERE n BETWEEN 1 AND $2),
          (SELECT {0} FROM tiers WHERE id = $1)::bigint
        """;

    /// <summary>Holds a way to its word: each order acknowledged is there, once, with a ticket of its own, and nothing else is.</summary>
    /// <param name="database">Where it sold.</param>
    /// <param name="way">Its name.</param>
    /// <param name="countedAsSold">See <see cref="IWay.CountedAsSold"/>.</param>
    /// <param name="acknowledged">How many sales it acknowledged.</param>
    /// <exception cref="AuditFailedException">It isn't so.</exception>
    public static async Task CheckAsync(SaleDatabase database, string way, string countedAsSold, long acknowledged)
    {
        await using var connection = await database.ConnectAsync();
        await using var command = new NpgsqlCommand(Rows.Replace("{0}", countedAsSold, StringComparison.Ordinal), connection);
        command.Parameters.Add(new() { Value = database.TierId });
        command.Parameters.Add(new() { Value = SaleDatabase.Capacity });
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();

        string[] facts =
            ["reservations", "orders", "reservations with their order", "tickets with a number of their own", "counted as sold"];
        for (var fact = 0; fact < facts.Length; fact++)
            if (row.GetInt64(fact) != acknowledged)
                throw new AuditFailedException($"{way}: {acknowledged} sales were acknowledged, but {facts[fact]}: {row.GetInt64(fact)}.");
    }
}
