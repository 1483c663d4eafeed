using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;
using Ticketing.Api.Orders;
using Ticketing.Api.Transfers.Domain;
using Ticketing.Api.Transfers.Storage;

namespace Ticketing.Api.Transfers;

/// <summary>Passing tickets on, and saying who comes with them.</summary>
internal static class TransfersApi
{
    private const string NoStore = "private, no-store";

    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddTransfers(this IServiceCollection services) => services
        .AddJsonContext(TransfersJson.Default)
        .AddSingleton<TransferReader>()
        .AddSingleton<TransferWriter>()
        .AddSingleton<TransferLists>()
        .AddSingleton<PolicyStore>()
        .AddSingleton<TransferNews>()
        .AddSingleton<TransferMail>()
        .AddSingleton<ReceivedList>()
        .AddSingleton<OfferViews>()
        .AddSingleton<TransferDesk>();

    /// <summary>Maps the routes.</summary>
    public static void MapTransfers(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api").RequireAuthorization(Policies.Buying).WithTags("Transfers");
        own.MapPost("/tickets/{id}/transfers", Offer).LimitTransfers()
            .WithSummary("Offers one of the caller's tickets to an address, or to whoever the caller gives the token.")
            .Takes<OfferRequest>()
            .NeedsHeader("Idempotency-Key", "1–128 visible ASCII characters of your choice. The same key again means the same offer.")
            .Produces<TransferBody>(StatusCodes.Status201Created)
            .Refuses(ProblemSlug.IdempotencyKeyMissing, ProblemSlug.IdempotencyKeyReused, ProblemSlug.NotFound, ProblemSlug.Validation)
            .Refuses(ProblemSlug.TransferRefused, ProblemSlug.MailOff, ProblemSlug.RateLimited, ProblemSlug.Overloaded);
        own.MapDelete("/tickets/{id}/transfers/{transferId}", Withdraw).LimitTransfers()
            .WithSummary("Takes an offer back that nobody has accepted.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(ProblemSlug.NotFound, ProblemSlug.TransferRefused, ProblemSlug.LinkOver)
            .Refuses(ProblemSlug.RateLimited, ProblemSlug.Overloaded);
        own.MapPatch("/tickets/{id}", Rename).LimitTransfers()
            .WithSummary("Says who comes with one of the caller's tickets.").Takes<TicketPatch>()
            .Produces<TicketNamed>()
            .Refuses(ProblemSlug.NotFound, ProblemSlug.TransferRefused, ProblemSlug.Validation)
            .Refuses(ProblemSlug.RateLimited, ProblemSlug.Overloaded);
        own.MapGet("/orders/{id}/transfers", ShowOrder)
            .WithSummary("What the caller has offered of one of their orders, and whether and until when they may.")
            .Produces<OrderTransfers>().Refuses(ProblemSlug.NotFound);
        own.MapGet("/me/transfers", List)
            .WithSummary("What the caller has offered and accepted, the latest first.").Produces<TransferList>();
        own.MapGet("/me/tickets", ListReceived)
            .WithSummary("The tickets that were passed on to the caller.").Produces<ReceivedTickets>();
    }

    private static async Task<IResult> Offer(
        HttpContext context, string id, TransferDesk desk, TransferLists lists, TransferMail mail)
    {
        if (!Guid.TryParseExact(id, "D", out var ticketId))
            return TransferRefusals.NoSuchTicket();
        var (key, withoutKey) = IdempotencyKey.Read(context.Request);
        if (key is null)
            return withoutKey!;
        var (request, malformed) = await JsonBody.ReadAsync<OfferRequest>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        var (caller, address) = (context.User.UserId(), request!.Address);
        if (address is not null && await mail.CheckAsync(address, caller, context.RequestAborted) is { } unmailed)
            return unmailed;
        var outcome = await desk.OfferAsync(caller, ticketId, key, address, context.RequestAborted);
        if (outcome.Decision.ToProblem() is { } refusal)
            return refusal;
        if (outcome.Decision is TransferDecision.Repeated)
        {
            if (!string.Equals(outcome.After!.Email, address?.Text, StringComparison.Ordinal))
                return Problem.IdempotencyKeyReused();
            IdempotencyKey.MarkReplayed(context.Response);
        }

        var offerId = outcome.After!.Ticket.Offer!.Id;
        context.Response.Headers.CacheControl = NoStore;
        return TypedResults.Created(
            $"/api/tickets/{ticketId}/transfers/{offerId}", await lists.OfOfferAsync(offerId, caller, context.RequestAborted));
    }

    private static async Task<IResult> Withdraw(HttpContext context, string id, string transferId, TransferDesk desk)
    {
        if (!Guid.TryParseExact(id, "D", out var ticketId) || !Guid.TryParseExact(transferId, "D", out var offerId))
            return TransferRefusals.NoSuchTicket();
        var outcome = await desk.WithdrawAsync(context.User.UserId(), ticketId, offerId, context.RequestAborted);
        return outcome.Decision.ToProblem() ?? (IResult)TypedResults.NoContent();
    }

    private static async Task<IResult> Rename(HttpContext context, string id, TransferDesk desk)
    {
        if (!Guid.TryParseExact(id, "D", out var ticketId))
            return TransferRefusals.NoSuchTicket();
        var (request, malformed) = await JsonBody.ReadAsync<TicketPatch>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        var name = string.IsNullOrWhiteSpace(request!.HolderName) ? null : request.HolderName;
        var outcome = await desk.RenameAsync(context.User.UserId(), ticketId, name, context.RequestAborted);
        if (outcome.Decision.ToProblem() is { } refusal)
            return refusal;
        context.Response.Headers.CacheControl = NoStore;
        return TypedResults.Ok(new TicketNamed(ticketId, name));
    }

    private static async Task<IResult> ShowOrder(
        HttpContext context, string id, IGrainFactory grains, Repeat repeat, TransferLists lists, PolicyStore policies)
    {
        if (await OrdersApi.FindAsync(context, id, grains, repeat) is not { } order)
            return Refusals.NoSuchOrder();
        var terms = await policies.TermsOfAsync(order.EventId, context.RequestAborted);
        var offers = await lists.OfOrderAsync(order.OrderId, order.BuyerId, context.RequestAborted);
        context.Response.Headers.CacheControl = NoStore;
        return TypedResults.Ok(new OrderTransfers(terms.IsAllowed && !terms.IsCancelled, terms.EndsAt, offers));
    }

    private static async Task<IResult> List(HttpContext context, TransferLists lists)
    {
        context.Response.Headers.CacheControl = NoStore;
        return TypedResults.Ok(new TransferList(await lists.OfPersonAsync(context.User.UserId(), context.RequestAborted)));
    }

    private static async Task<IResult> ListReceived(HttpContext context, ReceivedList received)
    {
        context.Response.Headers.CacheControl = NoStore;
        return TypedResults.Ok(new ReceivedTickets(await received.FindAsync(context.User.UserId(), context.RequestAborted)));
    }
}
