using System.Globalization;
using System.Text.Json;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Orders;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Live;

/// <summary>Orders that are placed at a steady pace while the changes are made.</summary>
internal sealed class LiveLoad(Run run, EventView view, IReadOnlyList<Buyer> buyers, LiveOptions options)
{
    private const int Workers = 16;

    /// <summary>One may have three unpaid orders, and a round takes a second at most: enough users for half as many again.</summary>
    public static int BuyersFor(LiveOptions options) => Math.Max(1, options.OrdersPerSecond * options.Rounds / 2);

    private readonly byte[] _order = JsonSerializer.SerializeToUtf8Bytes(
        new PlaceOrder(view.Id, [new PlaceLine(view.Tiers[0].Id, EventPlan.CategoryName(0), 1)]), OrdersJson.Default.PlaceOrder);

    private long _next;
    private long _placed;

    /// <summary>Places orders until it is stopped. Returns how many.</summary>
    public async Task<long> RunAsync(CancellationToken cancellation)
    {
        if (options.OrdersPerSecond == 0) return 0;
        var workers = Task.WhenAll(
            Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(cancellation), CancellationToken.None)));
        await workers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (workers.IsFaulted) await workers;
        return Interlocked.Read(ref _placed);
    }

    private async Task WorkAsync(CancellationToken cancellation)
    {
        using var caller = new Caller(run.Server);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds((double)Workers / options.OrdersPerSecond), run.Clock);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            var number = Interlocked.Increment(ref _next);
            var key = string.Create(CultureInfo.InvariantCulture, $"live-{run.Target.Seed}-{number}");
            var call = new Call(CallKind.Order, HttpMethod.Post, "/api/orders", buyers[(int)(number % buyers.Count)].Authorization)
            {
                IdempotencyKey = key,
                JsonBody = _order,
            };
            if ((await caller.SendAsync(call, cancellation)).IsSuccess) Interlocked.Increment(ref _placed);
        }
    }
}
