using Ticketing.Events;

namespace Ticketing.Api.Admin;

/// <summary>Opens, suspends and ends sales.</summary>
internal static class Steering
{
    /// <summary>Answers <c>POST /api/admin/events/{id}/publish</c>.</summary>
    public static Task<IResult> Publish(HttpContext context, string id, EventDesk desk) => SteerAsync(context, id, desk, SaleAction.Publish);

    /// <summary>Answers <c>POST /api/admin/events/{id}/pause</c>.</summary>
    public static Task<IResult> Pause(HttpContext context, string id, EventDesk desk) => SteerAsync(context, id, desk, SaleAction.Pause);

    /// <summary>Answers <c>POST /api/admin/events/{id}/resume</c>.</summary>
    public static Task<IResult> Resume(HttpContext context, string id, EventDesk desk) => SteerAsync(context, id, desk, SaleAction.Resume);

    /// <summary>Answers <c>POST /api/admin/events/{id}/end</c>.</summary>
    public static Task<IResult> End(HttpContext context, string id, EventDesk desk) => SteerAsync(context, id, desk, SaleAction.End);

    /// <summary>Answers <c>POST /api/admin/events/{id}/cancel</c>.</summary>
    public static Task<IResult> Cancel(HttpContext context, string id, EventDesk desk) => SteerAsync(context, id, desk, SaleAction.Cancel);

    private static async Task<IResult> SteerAsync(HttpContext context, string id, EventDesk desk, SaleAction action) =>
        desk.Find(id) is { } grain
            ? await desk.AnswerAsync(context.Response, grain, await grain.Steer(action), TypedResults.Ok)
            : EventDesk.NoSuchEvent();
}
