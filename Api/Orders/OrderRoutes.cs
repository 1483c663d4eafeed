using Ticketing.Api.Accounts;
using Ticketing.Api.Limits;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.WaitingRoom;
using Ticketing.Orders;

namespace Ticketing.Api.Orders;

/// <summary>What buyers may do with orders.</summary>
internal static class OrderRoutes
{
    /// <summary>Registers what orders need.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddJsonContext(OrdersJson.Default)
        .AddSingleton<Repeat>()
        .AddSingleton<BoxOffice>()
        .AddSingleton<PlacedOrders>()
        .AddSingleton<MyOrders>();

    /// <summary>Maps the routes.</summary>
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/orders").RequireAuthorization(Policies.SignedIn).WithTags("Orders");
        orders.MapPost("", Placing.Place).LimitOrders()
            .WithSummary("Holds tickets, all lines or none.").Takes<OrderRequest>()
            .NeedsHeader("Idempotency-Key", "1–128 visible ASCII characters of your choice. The same key and body again mean the same order.")
            .Produces<OrderBody>(StatusCodes.Status201Created)
            .Refuses(ProblemSlug.IdempotencyKeyMissing, ProblemSlug.NotFound, ProblemSlug.SoldOut, ProblemSlug.Validation)
            .Refuses(ProblemSlug.RateLimited, ProblemSlug.Overloaded, ProblemSlug.AdmissionRequired)
            .TakesHeader(AdmissionGate.Header, AdmissionGate.Description)
            .TakesHeader(Device.Header, Device.Description);
        orders.MapGet("", Reading.List)
            .WithSummary("The caller's orders, newest first.").Pages().Produces<Page<OrderBody>>().Refuses(ProblemSlug.Validation);
        orders.MapGet("/{id}", Reading.Show)
            .WithSummary("One of the caller's orders.").Produces<OrderBody>().Refuses(ProblemSlug.NotFound);
        orders.MapDelete("/{id}", Changing.Cancel)
            .WithSummary("Gives an unpaid order up and frees its tickets at once.")
            .Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.NotFound, ProblemSlug.OrderState, ProblemSlug.Overloaded);
        orders.MapPost("/{id}/extend", Changing.Extend)
            .WithSummary("Prolongs the hold, once.")
            .Produces<OrderBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.OrderState, ProblemSlug.Overloaded);
        orders.MapPost("/{id}/payment", Changing.Pay)
            .WithSummary("Starts a payment; the order becomes paid when the processor reports success.").Takes<PaymentRequest>()
            .Produces<PaymentStarted>(StatusCodes.Status202Accepted)
            .Refuses(ProblemSlug.NotFound, ProblemSlug.OrderState, ProblemSlug.Validation, ProblemSlug.Overloaded);
    }
}
