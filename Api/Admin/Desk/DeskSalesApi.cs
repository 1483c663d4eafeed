using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Guests;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;
using Ticketing.Api.Orders;
using Ticketing.Orders;

namespace Ticketing.Api.Admin.Desk;

/// <summary>What staff sell and give where they stand: for money into their hands, or for nothing.</summary>
internal static class DeskSalesApi
{
    /// <summary>Maps the route.</summary>
    public static void MapDeskSales(this IEndpointRouteBuilder routes) => routes.MapPost("/api/admin/events/{id}/orders", Sell)
        .RequireAuthorization(Policies.Admin).WithTags("Organisers").LimitOrders()
        .WithSummary("Sells tickets at the box office, or gives them: all lines or none, paid at once by hand, and mailed to their owner.")
        .Takes<DeskSaleRequest>()
        .NeedsHeader(
            IdempotencyKey.Header, "1–128 visible ASCII characters. The same key and body again mean the same sale, and finish it.")
        .Produces<OrderBody>(StatusCodes.Status201Created)
        .Refuses(ProblemSlug.IdempotencyKeyMissing, ProblemSlug.IdempotencyKeyReused, ProblemSlug.NotFound, ProblemSlug.Validation)
        .Refuses(ProblemSlug.SoldOut, ProblemSlug.TooManyHolds, ProblemSlug.OrderState, ProblemSlug.RateLimited)
        .Refuses(ProblemSlug.Overloaded);

    private static async Task<IResult> Sell(
        HttpContext context,
        string id,
        GuestAccounts accounts,
        IGrainFactory grains,
        Repeat repeat,
        PlacedOrders placed,
        TimeProvider clock)
    {
        var (key, keyless) = IdempotencyKey.Read(context.Request);
        if (key is null)
            return keyless!;
        var (request, malformed) = await JsonBody.ReadAsync<DeskSaleRequest>(context);
        if (request is null)
            return malformed!;
        var (wish, wrong) = request.Check();
        if (wish is null)
            return wrong!;
        if (!Guid.TryParseExact(id, "D", out var eventId))
            return EventDesk.NoSuchEvent();
        if (await accounts.FindOrOpenAsync(wish.Address, Languages.Of(context.Request), context.RequestAborted) is not var (buyer, person))
            return Problem.Overloaded();

        var (orderId, order) = wish.ToOrder(eventId, buyer, person, context.User.UserId(), key);
        var grain = grains.GetGrain<IOrderGrain>(orderId);
        var result = await repeat.AskAsync(grain, order, static (grain, order) => grain.Sell(order), context.RequestAborted);
        if (result is PlaceResult.Placed { Replayed: false, Order: var sold })
            placed.Add(sold, device: null);
        return Answer(context, result, clock.GetUtcNow());
    }

    private static IResult Answer(HttpContext context, PlaceResult result, DateTimeOffset now)
    {
        if (result is not PlaceResult.Placed(var order, var replayed))
            return result.ToProblem(now)!;
        if (order.PaidAt is null)
            return Refusals.WrongState(order.Status, "The tickets were not issued in time: give the money back, and sell them anew.");
        if (replayed)
            IdempotencyKey.MarkReplayed(context.Response);
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.Location = $"/api/admin/orders/{order.OrderId}";
        return new JsonAnswer<OrderBody>(StatusCodes.Status201Created, OrderBody.Of(order));
    }
}
