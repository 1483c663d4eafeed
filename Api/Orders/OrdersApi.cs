using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;
using Ticketing.Api.WaitingRoom;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Tiers;

namespace Ticketing.Api.Orders;

/// <summary>What buyers may do with orders.</summary>
internal static class OrdersApi
{
    /// <summary>Registers what orders need.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddJsonContext(OrdersJson.Default)
        .AddSingleton<Repeat>()
        .AddSingleton<BoxOffice>()
        .AddSingleton<PlacedOrders>()
        .AddSingleton<Paying>()
        .AddSingleton<VerifiedOnly>()
        .AddSingleton<MyOrders>();

    /// <summary>Maps the routes.</summary>
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/orders").RequireAuthorization(Policies.Buying).WithTags("Orders");
        orders.MapPost("", Place).LimitOrders()
            .WithSummary("Holds tickets, all lines or none.").Takes<OrderRequest>()
            .NeedsHeader(
                "Idempotency-Key", "1–128 visible ASCII characters of your choice. The same key and body again mean the same order.")
            .Produces<OrderBody>(StatusCodes.Status201Created)
            .Refuses(ProblemSlug.IdempotencyKeyMissing, ProblemSlug.NotFound, ProblemSlug.SoldOut, ProblemSlug.Validation)
            .Refuses(ProblemSlug.RateLimited, ProblemSlug.Overloaded, ProblemSlug.AdmissionRequired, ProblemSlug.EmailNotVerified)
            .Refuses(ProblemSlug.TooManyHolds, ProblemSlug.CoolingDown)
            .TakesHeader(AdmissionGate.Header, AdmissionGate.Description)
            .TakesHeader(Device.Header, Device.Description);
        orders.MapGet("", List)
            .WithSummary("The caller's orders, newest first.").Pages().Produces<Page<OrderBody>>().Refuses(ProblemSlug.Validation);
        orders.MapGet("/{id}", Show)
            .WithSummary("One of the caller's orders.").Produces<OrderBody>().Refuses(ProblemSlug.NotFound);
        orders.MapDelete("/{id}", Cancel)
            .WithSummary("Gives an unpaid order up and frees its tickets at once.")
            .Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.NotFound, ProblemSlug.OrderState, ProblemSlug.Overloaded);
        orders.MapPost("/{id}/extend", Extend)
            .WithSummary("Prolongs the hold, once; not for who has let tickets of the event go unpaid before.")
            .Produces<OrderBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.OrderState, ProblemSlug.Overloaded);
        orders.MapPost("/{id}/payment", Pay)
            .WithSummary(
                "Starts a payment, or leads to the one that is under way: on the processor's page, if the answer names one. " +
                "The order becomes paid when the processor reports success.").Takes<PaymentRequest>()
            .Produces<PaymentStarted>(StatusCodes.Status202Accepted)
            .Refuses(ProblemSlug.NotFound, ProblemSlug.OrderState, ProblemSlug.PaymentUnavailable, ProblemSlug.Validation)
            .Refuses(ProblemSlug.RateLimited, ProblemSlug.Overloaded);
        routes.MapGet("/api/events/{id}/allowance", ShowAllowance).RequireAuthorization(Policies.Buying).WithTags("Orders")
            .WithSummary("What the caller holds of an event without having paid, and what they may hold next.")
            .Produces<AllowanceBody>().Refuses(ProblemSlug.NotFound);
    }

    /// <summary>The caller's order of that id; null: the caller has none.</summary>
    public static async Task<OrderView?> FindAsync(HttpContext context, string id, IGrainFactory grains, Repeat repeat)
    {
        if (!Guid.TryParseExact(id, "D", out var orderId))
            return null;
        var order = await FindAnyAsync(orderId, grains, repeat, context.RequestAborted);
        return order?.BuyerId == context.User.UserId() ? order : null;
    }

    /// <summary>An order, whoever has bought it: for those who have a ticket of it. Null: there is none of that id.</summary>
    public static Task<OrderView?> FindAnyAsync(Guid orderId, IGrainFactory grains, Repeat repeat, CancellationToken cancellation) =>
        repeat.AskAsync(
            grains.GetGrain<IOrderGrain>(orderId), 0, static (grain, _, cancellation) => grain.Get(cancellation), cancellation);

    // The hottest path of the system.
    private static async Task<IResult> Place(
        HttpContext context,
        BoxOffice office,
        Repeat repeat,
        AdmissionGate gate,
        PlacedOrders placed,
        VerifiedOnly verified,
        TimeProvider clock)
    {
        var (key, withoutKey) = IdempotencyKey.Read(context.Request);
        if (key is null)
            return withoutKey!;
        var (request, malformed) = await JsonBody.ReadAsync<OrderRequest>(context);
        if (request is null)
            return malformed!;
        var buyer = context.User.UserId();
        var (order, wrong) = request.Check(buyer, context.User.OtherPersonId());
        if (order is null)
            return wrong!;
        if (await verified.CheckAsync(context, order.EventId) is { } unverified)
            return unverified;
        var orderId = OrderId.For(buyer, key);
        var (refusal, pass) = await gate.EnterAsync(context, orderId, order);
        if (refusal is not null)
            return refusal;
        if (pass is not null)
            order = order with { IsAdmitted = true };
        var result = await repeat.AskAsync(
            office, (orderId, order), static (office, wish) => office.PlaceAsync(wish.orderId, wish.order), context.RequestAborted);
        if (pass is not null && result is PlaceResult.Refused)
            await gate.GiveBackAsync(order.EventId, pass);
        if (result is PlaceResult.Placed { Replayed: false, Order: var standing })
            placed.Add(standing, Device.Of(context.Request.Headers[Device.Header]));
        return Answer(context, result, clock.GetUtcNow());
    }

    private static async Task<IResult> List(HttpContext context, MyOrders orders)
    {
        var (paging, problem) = Paging.Read(context);
        return problem ?? (IResult)TypedResults.Ok(await orders.FindAsync(context.User.UserId(), paging, context.RequestAborted));
    }

    private static async Task<IResult> Show(HttpContext context, string id, IGrainFactory grains, Repeat repeat) =>
        await FindAsync(context, id, grains, repeat) is { } order ? TypedResults.Ok(OrderBody.Of(order)) : Refusals.NoSuchOrder();

    private static async Task<IResult> Cancel(HttpContext context, string id, IGrainFactory grains, Repeat repeat)
    {
        if (!Guid.TryParseExact(id, "D", out var orderId))
            return Refusals.NoSuchOrder();
        var result = await repeat.AskAsync(
            grains.GetGrain<IOrderGrain>(orderId),
            context.User.UserId(),
            static (grain, buyer, cancellation) => grain.Cancel(buyer, cancellation),
            context.RequestAborted);
        return result.ToProblem() ?? (IResult)TypedResults.NoContent();
    }

    private static async Task<IResult> Extend(HttpContext context, string id, IGrainFactory grains, Repeat repeat)
    {
        if (!Guid.TryParseExact(id, "D", out var orderId))
            return Refusals.NoSuchOrder();
        var result = await repeat.AskAsync(
            grains.GetGrain<IOrderGrain>(orderId),
            context.User.UserId(),
            static (grain, buyer, cancellation) => grain.Extend(buyer, cancellation),
            context.RequestAborted);
        return result is OrderResult.Done(var order) ? TypedResults.Ok(OrderBody.Of(order)) : result.ToProblem()!;
    }

    private static async Task<IResult> Pay(HttpContext context, string id, Paying paying, RateLimits limits)
    {
        if (!Guid.TryParseExact(id, "D", out var orderId))
            return Refusals.NoSuchOrder();
        var (request, malformed) = await JsonBody.ReadAsync<PaymentRequest>(context);
        if (request is null)
            return malformed!;
        if (request.Check(orderId) is { } wrong)
            return wrong;
        var refusal = limits.Payers.Take(context, Caller.User(context))
            ?? (string.IsNullOrEmpty(request.Card) ? null : limits.Cards.Take(context, Caller.Card(request.Card)));
        if (refusal is not null)
            return refusal;
        var result = await paying.PayAsync(context, orderId, request);
        return result is PayResult.Started(var payment)
            ? TypedResults.Json(PaymentStarted.Of(payment), statusCode: StatusCodes.Status202Accepted)
            : result.ToProblem()!;
    }

    private static async Task<IResult> ShowAllowance(
        HttpContext context, string id, WaitingRoomEvents events, EventPages pages, IGrainFactory grains, Repeat repeat)
    {
        if (await events.FindAsync(context, id) is not { } eventId
            || await pages.FindAsync(eventId) is not { Document.Tiers: [var first, ..] })
            return WaitingRoomEvents.NoSuchEvent();
        var tier = grains.GetGrain<ITierGrain>(new TierKey(eventId, first.TierId).ToString());
        var person = context.User.OtherPersonId() ?? context.User.UserId();
        if (await repeat.AskAsync(tier, person, static (tier, person) => tier.HolderOf(person), context.RequestAborted) is not { } holder)
            return WaitingRoomEvents.NoSuchEvent();
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(AllowanceBody.Of(eventId, holder));
    }

    private static IResult Answer(HttpContext context, PlaceResult result, DateTimeOffset now)
    {
        if (result is not PlaceResult.Placed placed)
            return result.ToProblem(now)!;
        if (placed.Replayed)
            IdempotencyKey.MarkReplayed(context.Response);
        context.Response.Headers.Location = $"/api/orders/{placed.Order.OrderId}";
        return new JsonAnswer<OrderBody>(StatusCodes.Status201Created, OrderBody.Of(placed.Order));
    }
}
