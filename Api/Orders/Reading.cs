using Ticketing.Api.Http;
using Ticketing.Orders;

namespace Ticketing.Api.Orders;

/// <summary>Shows buyers their orders.</summary>
internal static class Reading
{
    /// <summary>Answers <c>GET /api/orders</c>.</summary>
    public static async Task<IResult> List(HttpContext context, MyOrders orders)
    {
        var (paging, problem) = Paging.Read(context);
        return problem ?? (IResult)TypedResults.Ok(await orders.FindAsync(context.User.UserId(), paging, context.RequestAborted));
    }

    /// <summary>Answers <c>GET /api/orders/{id}</c>.</summary>
    public static async Task<IResult> Show(HttpContext context, string id, IGrainFactory grains, Repeat repeat) =>
        await FindAsync(context, id, grains, repeat) is { } order ? TypedResults.Ok(OrderBody.Of(order)) : Refusals.NoSuchOrder();

    /// <summary>The caller's order of that id; null: the caller has none.</summary>
    public static async Task<OrderView?> FindAsync(HttpContext context, string id, IGrainFactory grains, Repeat repeat)
    {
        if (!Guid.TryParseExact(id, "D", out var orderId))
            return null;
        var order = await repeat.AskAsync(grains.GetGrain<IOrderGrain>(orderId), 0, static (grain, _) => grain.Get(), context.RequestAborted);
        return order?.BuyerId == context.User.UserId() ? order : null;
    }
}
