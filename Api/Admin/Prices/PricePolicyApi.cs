using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Api.Accounts;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Events;

namespace Ticketing.Api.Admin.Prices;

/// <summary>Which fees and taxes the tickets of an event bear, as long as nobody has ordered any.</summary>
internal static class PricePolicyApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapPricePolicy(this IEndpointRouteBuilder routes)
    {
        var policy = routes.MapGroup("/api/admin/events/{id}/price-policy")
            .RequireAuthorization(Policies.Admin).WithTags("Organisers");
        policy.MapGet("", Show)
            .WithSummary("Which fees and taxes the tickets of an event bear.")
            .Produces<PricePolicyBody>().Refuses(ProblemSlug.NotFound);
        policy.MapPut("", Edit)
            .WithSummary("Says which fees and taxes the tickets of an event bear, as long as nobody has ordered any.")
            .Takes<PricePolicyRequest>()
            .NeedsHeader(VersionTag.Header, VersionTag.Description)
            .Produces<PricePolicyBody>()
            .Refuses(ProblemSlug.NotFound, ProblemSlug.StaleVersion, ProblemSlug.Validation, ProblemSlug.PricePolicyFixed);
    }

    private static async Task<IResult> Show(HttpContext context, string id, EventDesk desk) =>
        desk.Find(id) is { } grain && await grain.Get(context.RequestAborted) is { } document
            ? Answer(context, document)
            : EventDesk.NoSuchEvent();

    private static async Task<IResult> Edit(HttpContext context, string id, EventDesk desk, EventPages pages)
    {
        if (desk.Find(id) is not { } grain || await grain.Get(context.RequestAborted) is null)
            return EventDesk.NoSuchEvent();
        var (version, untold) = VersionTag.Read(context.Request);
        if (untold is not null)
            return untold;
        var (request, malformed) = await JsonBody.ReadAsync<PricePolicyRequest>(context);
        if (request is null)
            return malformed!;
        var errors = new FieldErrors();
        var policy = request.Check(errors);
        if (errors.Problem is { } wrong)
            return wrong;
        var result = await grain.Price(version, policy);
        if (result is not EditResult.Done(var document))
            return EventDesk.ToProblem(result)!;
        pages.Forget(document.EventId);
        return Answer(context, document);
    }

    private static Ok<PricePolicyBody> Answer(HttpContext context, EventDocument document)
    {
        VersionTag.Write(context.Response, document.Version);
        return TypedResults.Ok(PricePolicyBody.Of(document));
    }
}
