using System.Diagnostics;
using System.Globalization;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Orders;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Sale;

/// <summary>The buyers of a sale: each orders once, without thinking, and then meets the fate it was dealt.</summary>
internal sealed class Shoppers(
    SaleOptions options,
    Crowd crowd,
    OrderBodies bodies,
    OrderDesk desk,
    Checkout checkout,
    FateDealer fates,
    Tally tally,
    SalesFlow flow,
    Pace pace,
    string keyPrefix)
{
    private long _nextOrder = -1;

    public Task ShopOnceAsync(Server server, int concurrency, CancellationToken cancellation) =>
        Crew.WorkAsync(server, concurrency, options.Buyers, (caller, order) => ShopAsync(caller, order, cancellation));

    /// <summary>More and more buyers come until nothing is left.</summary>
    public Task ShopUntilSoldOutAsync(Server server, int concurrency, CancellationToken cancellation) =>
        Crew.RepeatAsync(server, concurrency, async caller =>
        {
            await ShopAsync(caller, Interlocked.Increment(ref _nextOrder), cancellation);
            // One refusal proves little: tickets may come back. As many in a row as there are buyers at the counter prove it.
            return tally.RefusedInARow <= concurrency && tally[Verdict.Unexpected] + tally[Verdict.Unknown] == 0;
        });

    private async Task ShopAsync(Caller caller, long order, CancellationToken cancellation)
    {
        var buyer = await crowd.TakeAsync(order, cancellation);
        var key = string.Create(CultureInfo.InvariantCulture, $"{keyPrefix}{order}");
        var body = bodies.For(order);
        await pace.WaitAsync(order, cancellation);
        var began = Stopwatch.GetTimestamp();
        var placement = options.Twice
            ? await desk.PlaceTwiceAsync(caller, buyer, key, body, cancellation)
            : await desk.PlaceAsync(caller, buyer, key, body, cancellation);
        tally.Add(placement, key);
        if (options.Retry && placement.IsDefinite)
            caller.Server.Statistics[CallKind.UntilAnswered].Record(began, placement.Status, placement.Slug);
        if (placement.Told is not { } told) return;
        flow.Made(told.Order);
        await MeetFateAsync(caller, told, fates.Of(order), cancellation);
    }

    private ValueTask MeetFateAsync(Caller caller, ToldOrder told, Fate fate, CancellationToken cancellation) => fate switch
    {
        Fate.Pay => checkout.PayAsync(caller, told, cancellation),
        Fate.Cancel => checkout.CancelAsync(caller, told, cancellation),
        _ => ValueTask.CompletedTask,
    };
}
