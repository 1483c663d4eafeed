using System.Globalization;
using Ticketing.Bench.Sale;
using Ticketing.Testing;

namespace Ticketing.Bench.Rivals;

/// <summary>Finds out with how many workers a rival sells most.</summary>
internal static class WorkerTrials
{
    private const int Buyers = 64;
    private const ulong Seed = 1;

    private static readonly int[] Candidates = [1, 2, 4, 8, 16, 32];
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(0.7);

    /// <summary>Sets the rival to its best number. The queue is never empty, so the best for 64 buyers is the best for more.</summary>
    public static async Task TuneAsync(Rival rival, PostgresServer server, Action<string> say)
    {
        await using var database = await SaleDatabase.CreateAsync(server);
        await rival.PrepareAsync(database);
        var speeds = new Dictionary<int, double>();
        foreach (var workers in Candidates)
        {
            rival.Workers = workers;
            await using var desk = await rival.OpenAsync(database);
            var crowd = new Crowd(desk, Buyers, Seed + (ulong)workers);
            speeds[workers] = (await crowd.ShopAsync(Duration)).SalesPerSecond;
        }

        rival.Workers = speeds.MaxBy(static trial => trial.Value).Key;
        say($"  {rival.Name}: sales/s by workers: {string.Join(", ", speeds.Select(Describe))}");
    }

    private static string Describe(KeyValuePair<int, double> trial) =>
        string.Create(CultureInfo.InvariantCulture, $"{trial.Key}: {trial.Value:N0}");
}
