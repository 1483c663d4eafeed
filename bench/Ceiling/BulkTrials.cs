using System.Globalization;
using Ticketing.Bench.Sale;
using Ticketing.Testing;

namespace Ticketing.Bench.Ceiling;

/// <summary>Finds out which way of writing in bulk is the fastest, and with how many sales to a commit.</summary>
internal static class BulkTrials
{
    private static readonly int[] BatchSizes = [1024, 2048, 4096, 8192, 16_384];
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(0.6);

    public static async Task<BulkForm> FindBestAsync(PostgresServer server, Action<string> say)
    {
        var speeds = new Dictionary<BulkForm, double>();
        foreach (var copies in new[] { false, true })
        {
            await using var database = await SaleDatabase.CreateAsync(server);
            var client = new BulkClient(seed: 1);
            await using var writer = await new BulkForm(copies, 0).OpenAsync(database);
            foreach (var batchSize in BatchSizes)
                speeds[new(copies, batchSize)] = (await client.WriteAsync(writer, batchSize, Duration)).SalesPerSecond;
        }

        say($"  ceiling: sales/s by form: {string.Join(", ", speeds.Select(Describe))}");
        return speeds.MaxBy(static trial => trial.Value).Key;
    }

    private static string Describe(KeyValuePair<BulkForm, double> trial) =>
        string.Create(CultureInfo.InvariantCulture, $"{trial.Key}: {trial.Value:N0}");
}

/// <summary>A way of writing in bulk.</summary>
internal readonly record struct BulkForm(bool Copies, int BatchSize)
{
    public async Task<BulkWriter> OpenAsync(SaleDatabase database)
    {
        var connection = await database.ConnectAsync(autoPrepare: true);
        return Copies ? new CopyWriter(connection, database) : new UnnestWriter(connection, database);
    }

    public override string ToString() =>
        $"{(Copies ? "COPY" : "unnest")}, {BatchSize.ToString("N0", CultureInfo.InvariantCulture)} a commit";
}
