using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Orders;

/// <summary>Cancels, prolongs and pays orders.</summary>
internal static class Changing
{
    /// <summary>Answers <c>DELETE /api/orders/{id}</c>.</summary>
    public static async Task<IResult> Cancel(HttpContext context, string id, IGrainFactory grains, Repeat repeat)
    {
        if (!Guid.TryParseExact(id, "D", out var orderId))
            return Refusals.NoSuchOrder();
        var result = await repeat.AskAsync(
            grains.GetGrain<IOrderGrain>(orderId), context.User.UserId(), static (grain, buyer) => grain.Cancel(buyer), context.RequestAborted);
        return result.ToProblem() ?? (IResult)TypedResults.NoContent();
    }

    /// <summary>Answers <c>POST /api/orders/{id}/extend</c>.</summary>
    public static async Task<IResult> Extend(HttpContext context, string id, IGrainFactory grains, Repeat repeat)
    {
        if (!Guid.TryParseExact(id, "D", out var orderId))
            return Refusals.NoSuchOrder();
        var result = await repeat.AskAsync(
            grains.GetGrain<IOrderGrain>(orderId), context.User.UserId(), static (grain, buyer) => grain.Extend(buyer), context.RequestAborted);
        return result is OrderResult.Done(var order) ? TypedResults.Ok(OrderBody.Of(order)) : result.ToProblem()!;
    }

    /// <summary>Answers <c>POST /api/orders/{id}/payment</c>.</summary>
    public static async Task<IResult> Pay(HttpContext context, string id, IGrainFactory grains, Repeat repeat)
    {
        if (!Guid.TryParseExact(id, "D", out var orderId))
            return Refusals.NoSuchOrder();
        var (request, malformed) = await JsonBody.ReadAsync<PaymentRequest>(context);
        if (request is null)
            return malformed!;
        if (request.Check() is { } wrong)
            return wrong;
        var wish = new PayOrder(context.User.UserId(), request.Method!, request.Card ?? "");
        var result = await repeat.AskAsync(grains.GetGrain<IOrderGrain>(orderId), wish, static (grain, wish) => grain.Pay(wish), context.RequestAborted);
        return result is PayResult.Started(var payment)
            ? TypedResults.Json(new PaymentStarted(payment.PaymentId, payment.Status), statusCode: StatusCodes.Status202Accepted)
            : result.ToProblem()!;
    }
}
