using System.Globalization;
using Ticketing.Bench.Ceiling;
using Ticketing.Bench.Ours;
using Ticketing.Bench.Report;
using Ticketing.Bench.Rivals;
using Ticketing.Bench.Sale;
using Ticketing.Testing;

namespace Ticketing.Bench;

/// <summary>
/// Sells a hot tier in every way, one after the other, on one server. All ways practise once, for who comes first would else be
/// measured while the compiler still works on the hot paths. Each measurement has a fresh database, a warm-up and a checkpoint
/// before it, and an audit after it.
/// </summary>
/// <param name="server">Where.</param>
/// <param name="duration">How long each is measured.</param>
/// <param name="only">Parts of the names of those that are measured; none: all.</param>
internal sealed class Comparison(PostgresServer server, TimeSpan duration, IReadOnlyCollection<string> only)
{
    private const string CeilingName = "ceiling: one client, in bulk";
    private const ulong Seed = 7;
    private const int ManyConnections = 64;

    private static readonly TimeSpan Practice = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private readonly (Seller Seller, IWay Way)[] _ways =
    [
        (Seller.OurTier, new TierWay()),
        (Seller.OurOrder, new OrderWay()),
        (Seller.OurSecondTier, new SecondTierWay()),
        (Seller.ForUpdateUnprepared, new ForUpdate { Workers = ManyConnections, Sending = Sending.Plain }),
        (Seller.ForUpdate, new ForUpdate { Workers = ManyConnections, Sending = Sending.Prepared }),
        (Seller.OtherRival, new ForUpdate { Workers = ManyConnections }),
        (Seller.OtherRival, new ForUpdate { IsTuned = true }),
        (Seller.ConditionalUpdateUnprepared, new ConditionalUpdate { Workers = ManyConnections, Sending = Sending.Plain }),
        (Seller.ConditionalUpdate, new ConditionalUpdate { Workers = ManyConnections, Sending = Sending.Prepared }),
        (Seller.OtherRival, new ConditionalUpdate { Workers = ManyConnections }),
        (Seller.OtherRival, new ConditionalUpdate { IsTuned = true }),
        (Seller.OtherRival, new OptimisticVersion { IsTuned = true }),
        (Seller.OtherRival, new RowPerTicket { IsTuned = true }),
        (Seller.OtherRival, new AdvisoryLock { IsTuned = true }),
    ];

    public async Task<IReadOnlyList<Result>> RunAsync(IReadOnlyList<int> crowds, CancellationToken cancellation)
    {
        var ways = _ways.Where(one => IsWanted(one.Way.Name)).ToList();
        foreach (var rival in ways.Select(static one => one.Way).OfType<Rival>().Where(static rival => rival.IsTuned))
            await WorkerTrials.TuneAsync(rival, server, Screen.Progress);
        var bulk = IsWanted(CeilingName) ? await BulkTrials.FindBestAsync(server, Screen.Progress) : (BulkForm?)null;

        foreach (var (_, way) in ways)
            await PractiseAsync(way, crowds[0]);

        var results = new List<Result>();
        foreach (var buyers in crowds)
        {
            // The ceiling first: next to ours, so that both meet the machine in the same mood.
            if (bulk is { } form)
                results.Add(Noted(await MeasureAsync(form, buyers)));
            foreach (var (seller, way) in ways)
            {
                cancellation.ThrowIfCancellationRequested();
                results.Add(Noted(await MeasureAsync(seller, way, buyers)));
            }
        }

        return results;
    }

    private async Task PractiseAsync(IWay way, int buyers)
    {
        await using var database = await SaleDatabase.CreateAsync(server);
        await way.PrepareAsync(database);
        await using var desk = await way.OpenAsync(database);
        await new Crowd(desk, buyers, Seed).ShopAsync(Practice);
    }

    private async Task<Result> MeasureAsync(Seller seller, IWay way, int buyers)
    {
        await using var database = await SaleDatabase.CreateAsync(server);
        await way.PrepareAsync(database);
        var (window, acknowledged) = await ShopAsync(way, database, buyers);
        await Audit.CheckAsync(database, way.Name, way.CountedAsSold, acknowledged);
        return Result.Of(seller, way, buyers, window);
    }

    private async Task<(Window Window, long Acknowledged)> ShopAsync(IWay way, SaleDatabase database, int buyers)
    {
        await using var desk = await way.OpenAsync(database);
        var crowd = new Crowd(desk, buyers, Seed);
        await crowd.ShopAsync(WarmUp);
        await database.ExecuteAsync("CHECKPOINT");
        GC.Collect(); // Nobody pays for what another left behind.
        return (await crowd.ShopAsync(duration), crowd.Acknowledged);
    }

    private async Task<Result> MeasureAsync(BulkForm form, int buyers)
    {
        await using var database = await SaleDatabase.CreateAsync(server);
        await using var writer = await form.OpenAsync(database);
        var client = new BulkClient(Seed);
        await client.WriteAsync(writer, form.BatchSize, WarmUp / 4);
        await database.ExecuteAsync("CHECKPOINT");
        var speed = await client.WriteAsync(writer, form.BatchSize, duration);
        await Audit.CheckAsync(database, CeilingName, "held", client.Written);
        return new Result(Seller.Ceiling, CeilingName, form.ToString(), buyers, speed.SalesPerSecond, speed.CommitsPerSecond, null, null);
    }

    private bool IsWanted(string name) => only.Count == 0 || only.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static Result Noted(Result result)
    {
        Screen.Progress(
            string.Create(CultureInfo.InvariantCulture, $"  {result.Buyers,5:N0}  {result.Way}: {result.SalesPerSecond:N0} sales/s"));
        return result;
    }
}
