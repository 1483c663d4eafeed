using Ticketing.Api.Accounts;
using Ticketing.Api.Admin.Cases;
using Ticketing.Api.Admin.Cluster;
using Ticketing.Api.Sales;
using Ticketing.Api.Admin.Search;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Admin;

/// <summary>What organisers may do with events.</summary>
internal static class OrganiserRoutes
{
    /// <summary>Registers what organisers need.</summary>
    public static IServiceCollection AddOrganisers(this IServiceCollection services) => services
        .AddJsonContext(OrganisersJson.Default)
        .AddJsonContext(SalesJson.Default)
        .AddJsonContext(SearchJson.Default)
        .AddJsonContext(ClusterJson.Default)
        .AddJsonContext(CasesJson.Default)
        .AddSingleton<SalesLedger>()
        .AddSingleton<SalesBoard>()
        .AddSingleton<OrderSearch>()
        .AddSingleton<CaseDesk>()
        .AddSingleton<EventDesk>()
        .AddSingleton<AdminEventList>();

    /// <summary>Maps the routes.</summary>
    public static void MapOrganisers(this IEndpointRouteBuilder routes)
    {
        var events = routes.MapGroup("/api/admin/events").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        MapEvents(events);
        MapSteering(events);
        MapTiers(events);
        routes.MapSales();
        routes.MapSearch();
        routes.MapCases();
        routes.MapCluster();
    }

    private static void MapEvents(RouteGroupBuilder events)
    {
        events.MapGet("", EventEditing.List)
            .WithSummary("All events, newest first.").Pages().Produces<Page<AdminEventSummary>>().Refuses(ProblemSlug.Validation);
        events.MapPost("", EventEditing.Create)
            .WithSummary("Creates an event as a draft.").Takes<EventRequest>()
            .Produces<AdminEvent>(StatusCodes.Status201Created).Refuses(ProblemSlug.Validation);
        events.MapGet("/{id}", EventEditing.Show)
            .WithSummary("An event with its tiers; its ETag is what a change must match.").Produces<AdminEvent>().Refuses(ProblemSlug.NotFound);
        events.MapPut("/{id}", EventEditing.Edit)
            .WithSummary("Replaces an event's own details.").Takes<EventRequest>().NeedsHeader(VersionTag.Header, VersionTag.Description)
            .Produces<AdminEvent>().Refuses(ProblemSlug.NotFound, ProblemSlug.StaleVersion, ProblemSlug.Validation);
        events.MapDelete("/{id}", EventEditing.Delete)
            .WithSummary("Deletes an event that has no orders.")
            .Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.NotFound, ProblemSlug.InUse);
        events.MapGet("/{id}/audit", EventEditing.Audit)
            .WithSummary("Counts the event from the database and compares with the live grains.").Produces<AuditBody>().Refuses(ProblemSlug.NotFound);
    }

    private static void MapSteering(RouteGroupBuilder events)
    {
        Describe(events.MapPost("/{id}/publish", Steering.Publish), "Makes a draft public.");
        Describe(events.MapPost("/{id}/pause", Steering.Pause), "Suspends sales; holds stay.");
        Describe(events.MapPost("/{id}/resume", Steering.Resume), "Takes sales up again.");
        Describe(events.MapPost("/{id}/end", Steering.End), "Ends sales for good.");
        Describe(events.MapPost("/{id}/cancel", Steering.Cancel), "Cancels the event.");

        static void Describe(RouteHandlerBuilder route, string summary) =>
            route.WithSummary(summary).Produces<AdminEvent>().Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
    }

    private static void MapTiers(RouteGroupBuilder events)
    {
        events.MapPost("/{id}/tiers", TierEditing.Add)
            .WithSummary("Adds a tier. Answers with the whole event.").Takes<TierRequest>()
            .Produces<AdminEvent>(StatusCodes.Status201Created).Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
        events.MapPatch("/{id}/tiers/{tierId}", TierEditing.Edit)
            .WithSummary("Changes a tier while it sells (JSON merge patch). Answers with the whole event.")
            .Takes<TierPatchRequest>().NeedsHeader(VersionTag.Header, VersionTag.Description)
            .Produces<AdminEvent>().Refuses(ProblemSlug.NotFound, ProblemSlug.InUse, ProblemSlug.StaleVersion, ProblemSlug.Validation);
        events.MapDelete("/{id}/tiers/{tierId}", TierEditing.Delete)
            .WithSummary("Deletes a tier that nobody has ordered; If-Match may say of which version. Answers with the whole event.")
            .Produces<AdminEvent>().Refuses(ProblemSlug.NotFound, ProblemSlug.InUse, ProblemSlug.StaleVersion);
    }
}
