using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Orders;
using Ticketing.Api.Orders.Refunds;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Admin.Refunds;

/// <summary>An order opened by an organiser, and its money given back.</summary>
internal static class RefundsApi
{
    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddRefunds(this IServiceCollection services) => services
        .AddJsonContext(RefundsJson.Default)
        .AddSingleton<OrderFiles>();

    /// <summary>Maps the routes.</summary>
    public static void MapRefunds(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/admin/orders/{id}").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        orders.MapGet("", Show)
            .WithSummary("An order with its payments, its tickets and what of it was given back.")
            .Produces<OrderFile>().Refuses(ProblemSlug.NotFound);
        orders.MapPost("/refund", Refund)
            .WithSummary("Gives money back: all that is left, the prices of tickets, or an amount. Tickets that go back are void at once.")
            .Takes<RefundRequest>()
            .NeedsHeader(IdempotencyKey.Header, "1–128 visible ASCII characters. The same key and body again mean the same refund.")
            .Produces<RefundTaken>(StatusCodes.Status202Accepted)
            .Refuses(ProblemSlug.IdempotencyKeyMissing, ProblemSlug.IdempotencyKeyReused, ProblemSlug.NotFound, ProblemSlug.Validation)
            .Refuses(ProblemSlug.OrderState, ProblemSlug.RefundRefused, ProblemSlug.Overloaded);
    }

    /// <summary>Answers <c>GET /api/admin/orders/{id}</c>.</summary>
    private static async Task<IResult> Show(HttpContext context, string id, OrderFiles files)
    {
        if (!Guid.TryParseExact(id, "D", out var orderId) || await files.FindAsync(orderId, context.RequestAborted) is not { } file)
            return NoSuchOrder();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(file);
    }

    /// <summary>Answers <c>POST /api/admin/orders/{id}/refund</c>.</summary>
    private static async Task<IResult> Refund(HttpContext context, string id, IGrainFactory grains, Repeat repeat)
    {
        var (key, keyless) = IdempotencyKey.Read(context.Request);
        if (key is null)
            return keyless!;
        var (request, malformed) = await JsonBody.ReadAsync<RefundRequest>(context);
        if (request is null)
            return malformed!;
        if (!Guid.TryParseExact(id, "D", out var orderId))
            return NoSuchOrder();
        var (wish, wrong) = request.Check(orderId, context.User.UserId(), key);
        if (wish is null)
            return wrong!;

        var order = grains.GetGrain<IOrderGrain>(orderId);
        var result = await repeat.AskAsync(order, wish, static (order, wish) => order.Refund(wish), context.RequestAborted);
        return result is RefundResult.Taken taken ? RefundTaken.Answer(context, taken) : ToProblem(result);
    }

    private static ProblemResult ToProblem(RefundResult refusal) => refusal switch
    {
        RefundResult.NotFound => NoSuchOrder(),
        RefundResult.KeyReused => Problem.IdempotencyKeyReused(),
        RefundResult.WrongState(var status, var why) => Refusals.WrongState(status, why),
        RefundResult.WrongTickets(var tickets, var why) => Problem.Validation("ticketIds", $"{why} {string.Join(", ", tickets)}"),
        RefundResult.TooMuch(var left, var currency) =>
            Problem.RefundRefused("Less than that is left of what was paid.", new Money(left, currency)),
        RefundResult.TicketsUnpaid(var left, var currency) => Problem.RefundRefused(
            "Nothing would be left of what was paid, though tickets stay valid: give less back, or these tickets too.",
            new Money(left, currency)),
        _ => Problem.Overloaded(),
    };

    private static ProblemResult NoSuchOrder() => Problem.NotFound("There is no such order.");
}
