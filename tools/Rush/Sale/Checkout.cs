using System.Text.Json;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Orders;
using Ticketing.Rush.Report;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Sale;

/// <summary>What buyers do with an order they have: pay it or cancel it.</summary>
internal sealed class Checkout(Patience patience, Journal journal, PaymentWatch watch, string card, Promises promises)
{
    public const string OrdersCanBeFinished = "An order that is held can be paid or cancelled.";

    private readonly byte[] _payment = JsonSerializer.SerializeToUtf8Bytes(new Pay("test", card), OrdersJson.Default.Pay);

    public async ValueTask PayAsync(Caller caller, ToldOrder told, CancellationToken cancellation)
    {
        journal.Learn(told, Knowledge.Paying);
        var path = $"/api/orders/{told.Order.Id}/payment";
        var call = new Call(CallKind.Pay, HttpMethod.Post, path, told.Buyer.Authorization) { JsonBody = _payment };
        var answer = await patience.AskAsync(caller, call, cancellation);
        // After a lost answer the repeat may find the order paid already: the watch will tell.
        var mayBePaid = answer.IsSuccess || (answer.Slug == "order-state" && patience.Limit > TimeSpan.Zero);
        if (mayBePaid) watch.Expect(told);
        else promises.Break(OrdersCanBeFinished, $"paying order {told.Order.Id}: {answer}");
    }

    public async ValueTask CancelAsync(Caller caller, ToldOrder told, CancellationToken cancellation)
    {
        journal.Learn(told, Knowledge.Cancelling);
        var call = new Call(CallKind.Cancel, HttpMethod.Delete, $"/api/orders/{told.Order.Id}", told.Buyer.Authorization);
        var answer = await patience.AskAsync(caller, call, cancellation);
        var isCancelled = answer.IsSuccess || (answer.Slug == "order-state" && patience.Limit > TimeSpan.Zero);
        if (answer.IsSuccess) journal.Learn(told, Knowledge.Cancelled);
        if (!isCancelled) promises.Break(OrdersCanBeFinished, $"cancelling order {told.Order.Id}: {answer}");
    }
}
