using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Tiers;

namespace Ticketing.Api.Catalogue;

/// <summary>What anybody may read about events.</summary>
internal static class CatalogueApi
{
    /// <summary>Registers what the catalogue needs.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services
        .AddJsonContext(CatalogueJson.Default)
        .AddSingleton<EventAddresses>()
        .AddSingleton<EventPageWriter>()
        .AddSingleton<EventPages>()
        .AddSingleton<EventList>()
        .AddSingleton<EarlierEvents>();

    /// <summary>Maps the routes.</summary>
    public static void MapCatalogue(this IEndpointRouteBuilder routes)
    {
        var events = routes.MapGroup("/api/events").AllowAnonymous().WithTags("Catalogue");
        events.MapGet("", List)
            .WithSummary("Public events that are not over, soonest first; paused and cancelled ones last.")
            .Pages()
            .TakesQuery("q", "Words of the name or the venue, or parts of words, in any order; accents and letter case make no difference.")
            .Produces<Page<EventSummary>>().Refuses(ProblemSlug.Validation);
        events.MapGet("/{idOrSlug}", Show)
            .WithSummary("An event, found by its id or its slug.")
            .Produces<EventDetail>().Produces(StatusCodes.Status304NotModified).Redirects().Refuses(ProblemSlug.NotFound);
        events.MapGet("/{idOrSlug}/tiers/{tierId}/seats", Seats)
            .WithSummary("The seats of a reserved tier.")
            .Produces<SeatPlan>().Produces(StatusCodes.Status304NotModified).Redirects().Refuses(ProblemSlug.NotFound);
    }

    /// <summary>Lists public events, soonest first; <c>q</c> searches names and venues.</summary>
    private static async Task<IResult> List(HttpContext context, EventList events)
    {
        var (paging, problem) = Paging.Read(context);
        if (problem is not null)
            return problem;
        var search = context.Request.Query["q"].ToString().Trim();
        return Text.CheckWanted(search, 0, EventList.MaxSearchLength) is { } wrong
            ? Problem.Validation("q", wrong)
            : new CachedJsonResult(await events.FindAsync(new EventQuery(search, paging)));
    }

    /// <summary>Shows an event, found by its id or its slug.</summary>
    private static async Task<IResult> Show(HttpContext context, string idOrSlug, EventAddresses addresses, EventPages pages)
    {
        if (await FindAsync(context, idOrSlug, addresses, pages) is not { } page)
            return Problem.NotFound("There is no such event.");
        return Moved.From(idOrSlug, page) is { } slug
            ? new Moved($"/api/events/{slug}")
            : new CachedJsonResult(page.Json, isPublic: !page.IsDraft);
    }

    /// <summary>Shows the seats of a reserved tier.</summary>
    private static async Task<IResult> Seats(
        HttpContext context, string idOrSlug, string tierId, EventAddresses addresses, EventPages pages)
    {
        if (await FindAsync(context, idOrSlug, addresses, pages) is not { } page)
            return Problem.NotFound("There is no such event.");
        if (Moved.From(idOrSlug, page) is { } slug)
            return new Moved($"/api/events/{slug}/tiers/{Uri.EscapeDataString(tierId)}/seats");
        return Guid.TryParseExact(tierId, "D", out var id)
            && page.Document.Tiers.Any(tier => tier.TierId == id)
            && await pages.FindSeatsAsync(new TierKey(page.Document.EventId, id)) is { } plan
                ? new CachedJsonResult(plan, isPublic: !page.IsDraft)
                : Problem.NotFound("There is no such tier, or it has no seats.");
    }

    /// <summary>The event, if the caller may see it.</summary>
    private static async ValueTask<EventPage?> FindAsync(HttpContext context, string idOrSlug, EventAddresses addresses, EventPages pages)
    {
        if (await addresses.FindAsync(idOrSlug) is not { } id || await pages.FindAsync(id) is not { } page)
            return null;
        return page.IsDraft && !context.User.IsInRole(Roles.Admin) ? null : page;
    }
}
