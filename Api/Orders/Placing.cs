using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.WaitingRoom;
using Ticketing.Orders;

namespace Ticketing.Api.Orders;

/// <summary>Places orders: the hottest path of the system.</summary>
internal static class Placing
{
    /// <summary>Answers <c>POST /api/orders</c>.</summary>
    public static async Task<IResult> Place(HttpContext context, BoxOffice office, Repeat repeat, AdmissionGate gate, PlacedOrders placed)
    {
        var (key, withoutKey) = IdempotencyKey.Read(context.Request);
        if (key is null)
            return withoutKey!;
        var (request, malformed) = await JsonBody.ReadAsync<OrderRequest>(context);
        if (request is null)
            return malformed!;
        var buyer = context.User.UserId();
        var (order, wrong) = request.Check(buyer);
        if (order is null)
            return wrong!;
        var orderId = OrderId.For(buyer, key);
        var (refusal, pass) = await gate.EnterAsync(context, orderId, order);
        if (refusal is not null)
            return refusal;
        var result = await repeat.AskAsync(
            office, (orderId, order), static (office, wish) => office.PlaceAsync(wish.orderId, wish.order), context.RequestAborted);
        if (pass is not null && result is PlaceResult.Refused)
            await gate.GiveBackAsync(order.EventId, pass);
        if (result is PlaceResult.Placed { Replayed: false, Order: var standing })
            placed.Add(standing, Device.Of(context.Request.Headers[Device.Header]));
        return Answer(context, result);
    }

    private static IResult Answer(HttpContext context, PlaceResult result)
    {
        if (result is not PlaceResult.Placed placed)
            return result.ToProblem()!;
        if (placed.Replayed)
            IdempotencyKey.MarkReplayed(context.Response);
        context.Response.Headers.Location = $"/api/orders/{placed.Order.OrderId}";
        return new JsonAnswer<OrderBody>(StatusCodes.Status201Created, OrderBody.Of(placed.Order));
    }
}
