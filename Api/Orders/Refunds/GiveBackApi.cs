using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Orders.Refunds;

/// <summary>Buyers give tickets back and have their money back, where and as long as the organiser lets them.</summary>
internal static class GiveBackApi
{
    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddGivingBack(this IServiceCollection services) => services
        .AddSingleton<RefundPolicyStore>()
        .AddSingleton<RefundWindows>();

    /// <summary>Maps the route.</summary>
    /// <param name="orders">The group of the caller's orders.</param>
    public static void MapGivingBack(this RouteGroupBuilder orders) => orders.MapPost("/{id}/refund", GiveBack).LimitOrders()
        .WithSummary("Gives tickets of a paid order back, where the organiser lets buyers: void at once, and their money goes back.")
        .Takes<GiveBackRequest>()
        .NeedsHeader(IdempotencyKey.Header, "1–128 visible ASCII characters. The same key and body again mean the same refund.")
        .Produces<RefundTaken>(StatusCodes.Status202Accepted)
        .Refuses(ProblemSlug.IdempotencyKeyMissing, ProblemSlug.IdempotencyKeyReused, ProblemSlug.NotFound, ProblemSlug.Validation)
        .Refuses(ProblemSlug.RefundRefused, ProblemSlug.RateLimited, ProblemSlug.Overloaded);

    private static async Task<IResult> GiveBack(
        HttpContext context, string id, IGrainFactory grains, Repeat repeat, RefundPolicyStore policies, TimeProvider clock)
    {
        var (key, keyless) = IdempotencyKey.Read(context.Request);
        if (key is null)
            return keyless!;
        var (request, malformed) = await JsonBody.ReadAsync<GiveBackRequest>(context);
        if (request is null)
            return malformed!;
        if (await OrdersApi.FindAsync(context, id, grains, repeat) is not { } order
            || await policies.FindAsync(order.EventId, context.RequestAborted) is not { } policy)
            return Refusals.NoSuchOrder();
        var (wish, wrong) = request.Check(order, key, policy.RefundRestock);
        if (wish is null)
            return wrong!;
        // What was taken before is answered again, whatever the organiser says since.
        var isKnown = OrderMoney.RefundsOf(order).Any(refund => refund.RefundId == wish.RefundId);
        if (!isKnown && WhyNot(policy, clock.GetUtcNow()) is { } why)
            return Problem.RefundRefused(why, OrderMoney.LeftOf(order));

        var grain = grains.GetGrain<IOrderGrain>(order.OrderId);
        var result = await repeat.AskAsync(grain, wish, static (grain, wish) => grain.Refund(wish), context.RequestAborted);
        return result is RefundResult.Taken taken ? RefundTaken.Answer(context, taken) : ToProblem(result, OrderMoney.LeftOf(order));
    }

    private static string? WhyNot(RefundPolicy policy, DateTimeOffset now) => policy.RefundUntil switch
    {
        null => "The organiser takes no tickets of this event back.",
        { } until when until <= now => $"Tickets of this event could be given back until {until.UtcDateTime:u}.",
        _ => null,
    };

    private static ProblemResult ToProblem(RefundResult refusal, Money left) => refusal switch
    {
        RefundResult.NotFound => Refusals.NoSuchOrder(),
        RefundResult.KeyReused => Problem.IdempotencyKeyReused(),
        RefundResult.WrongState(_, var why) => Problem.RefundRefused(why, left),
        RefundResult.WrongTickets(var tickets, var why) => Problem.RefundRefused(why, left, tickets),
        RefundResult.NotTheirs(var tickets, var why) => Problem.RefundRefused(why, left, tickets),
        RefundResult.TicketsUnpaid => Problem.RefundRefused("Only all tickets together can be given back: no money would be left.", left),
        _ => Problem.Overloaded(),
    };
}
