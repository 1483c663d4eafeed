using Orleans;
using Ticketing.Api.Accounts;
using Ticketing.Api.Problems;
using Ticketing.Orders;

namespace Ticketing.Api.Orders;

/// <summary>Places orders: the hottest path of the system.</summary>
internal static class Placing
{
    /// <summary>Answers <c>POST /api/orders</c>.</summary>
    public static async Task<IResult> Place(HttpContext context, IGrainFactory grains, Repeat repeat)
    {
        var (key, withoutKey) = IdempotencyKey.Read(context.Request);
        if (key is null)
            return withoutKey!;
        var (request, malformed) = await JsonBody.ReadAsync<OrderRequest>(context);
        if (request is null)
            return malformed!;
        var buyer = context.User.UserId();
        var (order, wrong) = request.Check(buyer);
        return order is null ? wrong! : await PlaceAsync(context, grains.GetGrain<IOrderGrain>(OrderId.For(buyer, key)), order, repeat);
    }

    private static async Task<IResult> PlaceAsync(HttpContext context, IOrderGrain grain, PlaceOrder order, Repeat repeat)
    {
        var result = await repeat.AskAsync(grain, order, static (grain, order) => grain.Place(order), context.RequestAborted);
        if (result is not PlaceResult.Placed placed)
            return result.ToProblem()!;
        if (placed.Replayed)
            IdempotencyKey.MarkReplayed(context.Response);
        return TypedResults.Created($"/api/orders/{placed.Order.OrderId}", OrderBody.Of(placed.Order));
    }
}
