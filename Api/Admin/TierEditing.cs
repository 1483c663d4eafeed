using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Admin;

/// <summary>Adds and changes tiers.</summary>
internal static class TierEditing
{
    private const int MaxBytes = 128 * 1024;

    /// <summary>Answers <c>POST /api/admin/events/{id}/tiers</c>.</summary>
    public static async Task<IResult> Add(HttpContext context, string id, EventDesk desk)
    {
        if (desk.Find(id) is not { } grain)
            return EventDesk.NoSuchEvent();
        var (request, malformed) = await JsonBody.ReadAsync<TierRequest>(context, MaxBytes);
        if (request is null)
            return malformed!;
        var errors = new FieldErrors();
        var draft = request.Check("", errors);
        return draft is null
            ? errors.Problem!
            : await desk.AnswerAsync(
                context.Response, grain, await grain.AddTier(draft), static shown => TypedResults.Created($"/api/admin/events/{shown.Id}", shown));
    }

    /// <summary>Answers <c>PATCH /api/admin/events/{id}/tiers/{tierId}</c>.</summary>
    public static async Task<IResult> Edit(HttpContext context, string id, string tierId, EventDesk desk)
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
            : await desk.AnswerAsync(context.Response, grain, await grain.EditTier(tier, version ?? current.Version, patch), TypedResults.Ok);
    }

    /// <summary>Answers <c>DELETE /api/admin/events/{id}/tiers/{tierId}</c>.</summary>
    public static async Task<IResult> Delete(HttpContext context, string id, string tierId, EventDesk desk)
    {
        if (desk.Find(id) is not { } grain || !Guid.TryParseExact(tierId, "D", out var tier) || await grain.Get() is not { } current)
            return EventDesk.NoSuchEvent();
        var (version, untold) = context.Request.Headers.IfMatch.Count == 0 ? default : VersionTag.Read(context.Request);
        return untold
            ?? await desk.AnswerAsync(context.Response, grain, await grain.DeleteTier(tier, version ?? current.Version), TypedResults.Ok);
    }
}
