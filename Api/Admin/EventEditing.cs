using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Events;

namespace Ticketing.Api.Admin;

/// <summary>Creates, shows, edits and deletes events.</summary>
internal static class EventEditing
{
    /// <summary>Answers <c>GET /api/admin/events</c>.</summary>
    public static async Task<IResult> List(HttpContext context, AdminEventList events)
    {
        var (paging, problem) = Paging.Read(context);
        return problem ?? (IResult)TypedResults.Ok(await events.FindAsync(paging, context.RequestAborted));
    }

    /// <summary>Answers <c>POST /api/admin/events</c>.</summary>
    public static async Task<IResult> Create(HttpContext context, EventDesk desk)
    {
        var (request, malformed) = await JsonBody.ReadAsync<EventRequest>(context, EventRequest.MaxBytes);
        if (request is null)
            return malformed!;
        var errors = new FieldErrors();
        var details = request.CheckDetails(errors);
        var tiers = request.CheckTiers(errors);
        if (errors.Problem is { } wrong)
            return wrong;
        var grain = desk.Create();
        var result = await grain.Create(details!, tiers);
        return await desk.AnswerAsync(context.Response, grain, result, static shown => TypedResults.Created($"/api/admin/events/{shown.Id}", shown));
    }

    /// <summary>Answers <c>GET /api/admin/events/{id}</c>.</summary>
    public static async Task<IResult> Show(HttpContext context, string id, EventDesk desk)
    {
        if (desk.Find(id) is not { } grain || await desk.ShowAsync(grain) is not { } shown)
            return EventDesk.NoSuchEvent();
        VersionTag.Write(context.Response, shown.Version);
        return TypedResults.Ok(shown);
    }

    /// <summary>Answers <c>PUT /api/admin/events/{id}</c>.</summary>
    public static async Task<IResult> Edit(HttpContext context, string id, EventDesk desk)
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

    /// <summary>Answers <c>DELETE /api/admin/events/{id}</c>.</summary>
    public static async Task<IResult> Delete(string id, EventDesk desk, EventPages pages)
    {
        if (desk.Find(id) is not { } grain)
            return EventDesk.NoSuchEvent();
        var result = await grain.Delete();
        if (result is EditResult.Done(var document))
            pages.Forget(document.EventId);
        return EventDesk.ToProblem(result) ?? (IResult)TypedResults.NoContent();
    }

    /// <summary>Answers <c>GET /api/admin/events/{id}/audit</c>.</summary>
    public static async Task<IResult> Audit(HttpContext context, string id, EventDesk desk)
    {
        if (desk.Find(id) is not { } grain || await grain.Audit() is not { } audit)
            return EventDesk.NoSuchEvent();
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(AuditBody.Of(audit));
    }
}
