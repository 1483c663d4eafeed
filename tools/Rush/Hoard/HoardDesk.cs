using System.Globalization;
using System.Text.Json;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Orders;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Hoard;

/// <summary>What hoarders and buyers alike ask of the server.</summary>
internal sealed class HoardDesk(Run run, EventView view)
{
    private static readonly byte[] Card = JsonSerializer.SerializeToUtf8Bytes(new Pay("test", "4242424242424242"), OrdersJson.Default.Pay);

    private long _keys;

    public int Tiers => view.Tiers.Count;

    public ValueTask<Answer> PlaceAsync(Caller caller, Buyer buyer, int tier, int quantity, CancellationToken stop)
    {
        var wanted = view.Tiers[tier % view.Tiers.Count];
        var body = new PlaceOrder(view.Id, [new PlaceLine(wanted.Id, wanted.Prices[0].Category, quantity)]);
        return caller.SendAsync(
            new Call(CallKind.Order, HttpMethod.Post, "/api/orders", buyer.Authorization)
            {
                IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"hoard-{run.Target.Seed}-{Interlocked.Increment(ref _keys)}"),
                JsonBody = JsonSerializer.SerializeToUtf8Bytes(body, OrdersJson.Default.PlaceOrder),
            },
            stop);
    }

    public ValueTask<Answer> PayAsync(Caller caller, Buyer buyer, string order, CancellationToken stop)
    {
        var path = $"/api/orders/{order}/payment";
        return caller.SendAsync(new Call(CallKind.Pay, HttpMethod.Post, path, buyer.Authorization) { JsonBody = Card }, stop);
    }

    public ValueTask<Answer> ReadAsync(Caller caller, Buyer buyer, string order, CancellationToken stop) =>
        caller.SendAsync(new Call(CallKind.ReadOrder, HttpMethod.Get, $"/api/orders/{order}", buyer.Authorization), stop);

    public ValueTask<Answer> ExtendAsync(Caller caller, Buyer buyer, string order, CancellationToken stop) =>
        caller.SendAsync(new Call(CallKind.Extend, HttpMethod.Post, $"/api/orders/{order}/extend", buyer.Authorization), stop);

    public ValueTask<Answer> CancelAsync(Caller caller, Buyer buyer, string order, CancellationToken stop) =>
        caller.SendAsync(new Call(CallKind.Cancel, HttpMethod.Delete, $"/api/orders/{order}", buyer.Authorization), stop);

    public static OrderView OrderIn(Answer answer) => answer.Read(ToldJson.Default.OrderView);
}
