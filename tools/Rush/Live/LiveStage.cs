using System.Globalization;
using System.Text;
using System.Text.Json;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Orders;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Live;

/// <summary>What the organiser and the one buyer do.</summary>
internal sealed class LiveStage(Run run, Admin admin, Buyer buyer, EventView view)
{
    private readonly Caller _caller = new(run.Server);
    private readonly byte[] _payment = JsonSerializer.SerializeToUtf8Bytes(new Pay("test", ""), OrdersJson.Default.Pay);
    private readonly byte[] _order = JsonSerializer.SerializeToUtf8Bytes(
        new PlaceOrder(view.Id, [new PlaceLine(view.Tiers[1].Id, EventPlan.CategoryName(0), 1)]), OrdersJson.Default.PlaceOrder);

    private long _version;

    /// <summary>Changes the price of the first tier. Returns the event's new version.</summary>
    public async Task<long> ChangePriceAsync(long amount, CancellationToken cancellation)
    {
        if (_version == 0) _version = Version(await SendAsync(
            new Call(CallKind.Setup, HttpMethod.Get, $"/api/admin/events/{view.Id}", await admin.AuthorizationAsync(cancellation)),
            cancellation));
        var body = string.Create(CultureInfo.InvariantCulture,
            $$"""{"prices":[{"category":"{{EventPlan.CategoryName(0)}}","amount":{{amount}}}]}""");
        var call = new Call(CallKind.Setup, HttpMethod.Patch, $"/api/admin/events/{view.Id}/tiers/{view.Tiers[0].Id}",
            await admin.AuthorizationAsync(cancellation))
        {
            IfMatch = string.Create(CultureInfo.InvariantCulture, $"\"{_version}\""),
            JsonBody = Encoding.UTF8.GetBytes(body),
        };
        return _version = Version(await SendAsync(call, cancellation));
    }

    /// <summary>Orders a free ticket. Returns the order's id.</summary>
    public async Task<string> OrderAsync(int round, CancellationToken cancellation)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"live-{run.Target.Seed}-free-{round}");
        var call = new Call(CallKind.Order, HttpMethod.Post, "/api/orders", buyer.Authorization)
        {
            IdempotencyKey = key,
            JsonBody = _order,
        };
        return (await SendAsync(call, cancellation)).GetProperty("id").GetString()!;
    }

    /// <summary>Pays a free order: it is paid when the call returns.</summary>
    public async Task<long> PayAsync(string orderId, CancellationToken cancellation)
    {
        await SendAsync(
            new Call(CallKind.Pay, HttpMethod.Post, $"/api/orders/{orderId}/payment", buyer.Authorization) { JsonBody = _payment },
            cancellation);
        return 0;
    }

    private static long Version(JsonElement shown) => shown.GetProperty("version").GetInt64();

    private async Task<JsonElement> SendAsync(Call call, CancellationToken cancellation)
    {
        var answer = await _caller.SendAsync(call, cancellation);
        if (!answer.IsSuccess) throw new InvalidDataException($"{call.Method} {call.Path} was answered {answer}.");
        return JsonDocument.Parse(answer.Body.ToArray()).RootElement;
    }
}
