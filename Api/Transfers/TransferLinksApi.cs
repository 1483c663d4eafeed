using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;
using Ticketing.Api.Transfers.Domain;

namespace Ticketing.Api.Transfers;

/// <summary>
/// What whoever has got a link may do with it. Its secret stands in the body, and in the web app behind the address's number sign: no
/// server on the way, and no log, gets to see it.
/// </summary>
internal static class TransferLinksApi
{
    private const string NoStore = "private, no-store";

    /// <summary>Maps the routes.</summary>
    public static void MapTransferLinks(this IEndpointRouteBuilder routes)
    {
        var links = routes.MapGroup("/api/transfers").WithTags("Transfers");
        links.MapPost("/look", Look).AllowAnonymous().LimitTransferLinks()
            .WithSummary("What a link offers.").Takes<TransferToken>()
            .Produces<OfferView>().Refuses(ProblemSlug.LinkOver, ProblemSlug.Validation, ProblemSlug.RateLimited);
        links.MapPost("/decline", Decline).AllowAnonymous().LimitTransferLinks()
            .WithSummary("Declines what a link offers.").Takes<TransferToken>()
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(ProblemSlug.LinkOver, ProblemSlug.Validation, ProblemSlug.RateLimited, ProblemSlug.Overloaded);
        links.MapPost("/accept", Accept).RequireAuthorization(Policies.Buying).LimitTransfers()
            .WithSummary("Accepts what a link offers: the ticket is the caller's, and every code of it that there was is void.")
            .Takes<TransferToken>().Produces<TransferDone>()
            .Refuses(ProblemSlug.LinkOver, ProblemSlug.TransferRefused, ProblemSlug.Validation)
            .Refuses(ProblemSlug.RateLimited, ProblemSlug.Overloaded);
    }

    private static async Task<IResult> Look(HttpContext context, TransferDesk desk, OfferViews views)
    {
        var (request, malformed) = await JsonBody.ReadAsync<TransferToken>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        if (await desk.LookAsync(request!.Token!, context.RequestAborted) is not { } at
            || await views.OfAsync(at, desk.WhyNot(at), context.RequestAborted) is not { } view)
            return Problem.LinkOver();
        context.Response.Headers.CacheControl = NoStore;
        return TypedResults.Ok(view);
    }

    private static async Task<IResult> Decline(HttpContext context, TransferDesk desk)
    {
        var (request, malformed) = await JsonBody.ReadAsync<TransferToken>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        var outcome = await desk.DeclineAsync(request!.Token!, context.RequestAborted);
        return ProblemOf(outcome.Decision) ?? (IResult)TypedResults.NoContent();
    }

    private static async Task<IResult> Accept(HttpContext context, TransferDesk desk)
    {
        var (request, malformed) = await JsonBody.ReadAsync<TransferToken>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        var outcome = await desk.AcceptAsync(context.User.UserId(), request!.Token!, context.RequestAborted);
        if (ProblemOf(outcome.Decision) is { } refusal)
            return refusal;
        context.Response.Headers.CacheControl = NoStore;
        return TypedResults.Ok(new TransferDone(outcome.After!.TicketId, outcome.After.EventId));
    }

    // Whether a secret never was one, or its ticket is gone, is not told apart.
    private static ProblemResult? ProblemOf(TransferDecision decision) =>
        decision is TransferDecision.NotTheirs ? Problem.LinkOver() : decision.ToProblem();
}
