using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Links;
using Ticketing.Api.Admin.AuditLog;
using Ticketing.Api.Admin.Cases;
using Ticketing.Api.Admin.Cluster;
using Ticketing.Api.Admin.Desk;
using Ticketing.Api.Admin.Messages;
using Ticketing.Api.Admin.Postponing;
using Ticketing.Api.Admin.Prices;
using Ticketing.Api.Admin.Refunds;
using Ticketing.Api.Admin.Search;
using Ticketing.Api.Admin.SecurityLog;
using Ticketing.Api.Admin.Sellers;
using Ticketing.Api.Admin.Settlements;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Sales;
using Ticketing.Events;

namespace Ticketing.Api.Admin;

/// <summary>What organisers may do with events.</summary>
internal static class AdminApi
{
    private const int MaxTierBytes = 128 * 1024;

    /// <summary>Registers what organisers need.</summary>
    public static IServiceCollection AddAdmin(this IServiceCollection services) => services
        .AddJsonContext(AdminJson.Default)
        .AddJsonContext(SalesJson.Default)
        .AddJsonContext(SearchJson.Default)
        .AddJsonContext(ClusterJson.Default)
        .AddJsonContext(CasesJson.Default)
        .AddJsonContext(MessagesJson.Default)
        .AddSingleton<SalesLedger>()
        .AddSingleton<SalesBoard>()
        .AddSingleton<OrderSearch>()
        .AddSingleton<CaseDesk>()
        .AddJsonContext(HolderMessagesJson.Default)
        .AddSingleton<MessageDesk>()
        .AddSingleton<HolderMessages>()
        .AddSingleton<EventDesk>()
        .AddSingleton<AdminEventList>()
        .AddJsonContext(PostponingJson.Default)
        .AddJsonContext(DeskJson.Default)
        .AddSingleton<DeskSaleStore>()
        .AddSingleton<OrderNotes>()
        .AddSingleton<OrderHistory>()
        .AddJsonContext(PricesJson.Default)
        .AddRefunds()
        .AddJobs()
        .AddSettlements()
        .AddSellers()
        .AddAuditLog()
        .AddSecurityLog();

    /// <summary>Maps the routes.</summary>
    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var events = routes.MapGroup("/api/admin/events").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        MapEvents(events);
        MapSteering(events);
        MapTiers(events);
        routes.MapSales();
        routes.MapSearch();
        routes.MapRefunds();
        routes.MapDeskSales();
        routes.MapNotes();
        routes.MapHolder();
        routes.MapRefundPolicy();
        routes.MapPricePolicy();
        routes.MapJobs();
        routes.MapPostponing();
        routes.MapSettlements();
        routes.MapSellers();
        routes.MapCases();
        routes.MapMessages();
        routes.MapHolderMessages();
        routes.MapSuppressions();
        routes.MapCluster();
        routes.MapAuditLog();
        routes.MapSecurityLog();
    }

    private static void MapEvents(RouteGroupBuilder events)
    {
        events.MapGet("", List)
            .WithSummary("All events, newest first.").Pages().Produces<Page<AdminEventSummary>>().Refuses(ProblemSlug.Validation);
        events.MapPost("", Create)
            .WithSummary("Creates an event as a draft.").Takes<EventRequest>()
            .Produces<AdminEvent>(StatusCodes.Status201Created).Refuses(ProblemSlug.Validation);
        events.MapGet("/{id}", Show)
            .WithSummary("An event with its tiers; its ETag is what a change must match.").Produces<AdminEvent>()
            .Refuses(ProblemSlug.NotFound);
        events.MapPut("/{id}", Edit)
            .WithSummary("Replaces an event's own details.").Takes<EventRequest>().NeedsHeader(VersionTag.Header, VersionTag.Description)
            .Produces<AdminEvent>().Refuses(ProblemSlug.NotFound, ProblemSlug.StaleVersion, ProblemSlug.Validation);
        events.MapDelete("/{id}", Delete)
            .WithSummary("Deletes an event that has no orders.")
            .Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.NotFound, ProblemSlug.InUse);
        events.MapGet("/{id}/audit", Audit)
            .WithSummary("Counts the event from the database and compares with the live grains.").Produces<AuditBody>()
            .Refuses(ProblemSlug.NotFound);
    }

    private static void MapSteering(RouteGroupBuilder events)
    {
        Map("publish", SaleAction.Publish, "Makes a draft public.");
        Map("pause", SaleAction.Pause, "Suspends sales; holds stay.");
        Map("resume", SaleAction.Resume, "Takes sales up again.");
        Map("end", SaleAction.End, "Ends sales for good.");

        void Map(string word, SaleAction action, string summary) => events
            .MapPost($"/{{id}}/{word}", (HttpContext context, string id, EventDesk desk) => Steer(context, id, desk, action))
            .WithSummary(summary).Produces<AdminEvent>().Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
    }

    private static void MapTiers(RouteGroupBuilder events)
    {
        events.MapPost("/{id}/tiers", AddTier)
            .WithSummary("Adds a tier. Answers with the whole event.").Takes<TierRequest>()
            .Produces<AdminEvent>(StatusCodes.Status201Created).Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
        events.MapPatch("/{id}/tiers/{tierId}", EditTier)
            .WithSummary("Changes a tier while it sells (JSON merge patch). Answers with the whole event.")
            .Takes<TierPatchRequest>().NeedsHeader(VersionTag.Header, VersionTag.Description)
            .Produces<AdminEvent>().Refuses(ProblemSlug.NotFound, ProblemSlug.InUse, ProblemSlug.StaleVersion, ProblemSlug.Validation);
        events.MapDelete("/{id}/tiers/{tierId}", DeleteTier)
            .WithSummary("Deletes a tier that nobody has ordered; If-Match may say of which version. Answers with the whole event.")
            .Produces<AdminEvent>().Refuses(ProblemSlug.NotFound, ProblemSlug.InUse, ProblemSlug.StaleVersion);
    }

    private static async Task<IResult> List(HttpContext context, AdminEventList events)
    {
        var (paging, problem) = Paging.Read(context);
        return problem ?? (IResult)TypedResults.Ok(await events.FindAsync(paging, context.RequestAborted));
    }

    private static async Task<IResult> Create(HttpContext context, EventDesk desk, SignUpRules rules)
    {
        var (request, malformed) = await JsonBody.ReadAsync<EventRequest>(context, EventRequest.MaxBytes);
        if (request is null)
            return malformed!;
        var errors = new FieldErrors();
        var details = request.CheckDetails(errors, usuallyVerifiedOnly: rules.VerifiedOnly);
        var tiers = request.CheckTiers(errors);
        if (errors.Problem is { } wrong)
            return wrong;
        var grain = desk.Create();
        var result = await grain.Create(details!, tiers);
        return await desk.AnswerAsync(
            context.Response, grain, result, static shown => TypedResults.Created($"/api/admin/events/{shown.Id}", shown));
    }

    private static async Task<IResult> Show(HttpContext context, string id, EventDesk desk)
    {
        if (desk.Find(id) is not { } grain || await desk.ShowAsync(grain) is not { } shown)
            return EventDesk.NoSuchEvent();
        VersionTag.Write(context.Response, shown.Version);
        return TypedResults.Ok(shown);
    }

    private static async Task<IResult> Edit(HttpContext context, string id, EventDesk desk)
    {
        if (desk.Find(id) is not { } grain || await grain.Get() is not { } current)
            return EventDesk.NoSuchEvent();
        var (version, untold) = VersionTag.Read(context.Request);
        if (untold is not null)
            return untold;
        var (request, malformed) = await JsonBody.ReadAsync<EventRequest>(context, EventRequest.MaxBytes);
        if (request is null)
            return malformed!;
        var errors = new FieldErrors();
        var edit = request.CheckEdit(errors, current.Details);
        return edit is null
            ? errors.Problem!
            : await desk.AnswerAsync(context.Response, grain, await grain.Edit(version ?? current.Version, edit), TypedResults.Ok);
    }

    private static async Task<IResult> Delete(string id, EventDesk desk, EventPages pages)
    {
        if (desk.Find(id) is not { } grain)
            return EventDesk.NoSuchEvent();
        var result = await grain.Delete();
        if (result is EditResult.Done(var document))
            pages.Forget(document.EventId);
        return EventDesk.ToProblem(result) ?? (IResult)TypedResults.NoContent();
    }

    private static async Task<IResult> Audit(HttpContext context, string id, EventDesk desk)
    {
        if (desk.Find(id) is not { } grain || await desk.AuditAsync(grain, context.RequestAborted) is not { } audit)
            return EventDesk.NoSuchEvent();
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(AuditBody.Of(audit));
    }

    private static async Task<IResult> Steer(HttpContext context, string id, EventDesk desk, SaleAction action) =>
        desk.Find(id) is { } grain
            ? await desk.AnswerAsync(context.Response, grain, await desk.SteerAsync(grain, action, context.RequestAborted), TypedResults.Ok)
            : EventDesk.NoSuchEvent();

    private static async Task<IResult> AddTier(HttpContext context, string id, EventDesk desk)
    {
        if (desk.Find(id) is not { } grain)
            return EventDesk.NoSuchEvent();
        var (request, malformed) = await JsonBody.ReadAsync<TierRequest>(context, MaxTierBytes);
        if (request is null)
            return malformed!;
        var errors = new FieldErrors();
        var draft = request.Check("", errors);
        return draft is null
            ? errors.Problem!
            : await desk.AnswerAsync(
                context.Response, grain, await grain.AddTier(draft),
                static shown => TypedResults.Created($"/api/admin/events/{shown.Id}", shown));
    }

    private static async Task<IResult> EditTier(HttpContext context, string id, string tierId, EventDesk desk)
    {
        if (desk.Find(id) is not { } grain || !Guid.TryParseExact(tierId, "D", out var tier) || await grain.Get() is not { } current)
            return EventDesk.NoSuchEvent();
        var (version, untold) = VersionTag.Read(context.Request);
        if (untold is not null)
            return untold;
        var (request, malformed) = await JsonBody.ReadAsync<TierPatchRequest>(context);
        if (request is null)
            return malformed!;
        var errors = new FieldErrors();
        var patch = request.Check(errors);
        return patch is null
            ? errors.Problem!
            : await desk.AnswerAsync(
                context.Response, grain, await grain.EditTier(tier, version ?? current.Version, patch), TypedResults.Ok);
    }

    private static async Task<IResult> DeleteTier(HttpContext context, string id, string tierId, EventDesk desk)
    {
        if (desk.Find(id) is not { } grain || !Guid.TryParseExact(tierId, "D", out var tier) || await grain.Get() is not { } current)
            return EventDesk.NoSuchEvent();
        var (version, untold) = context.Request.Headers.IfMatch.Count == 0 ? default : VersionTag.Read(context.Request);
        return untold
            ?? await desk.AnswerAsync(context.Response, grain, await grain.DeleteTier(tier, version ?? current.Version), TypedResults.Ok);
    }
}
