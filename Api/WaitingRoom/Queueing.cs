using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom;

/// <summary>Joins, looks, leaves.</summary>
internal static class Queueing
{
    /// <summary>Answers <c>POST /api/events/{id}/queue</c>.</summary>
    public static async Task<IResult> Join(HttpContext context, string id, QueueEvents events, IGrainFactory grains, Repeat repeat, AdmissionTokens tokens)
    {
        if (await events.FindAsync(context, id) is not { } eventId)
            return QueueEvents.NoSuchEvent();
        var outcome = await repeat.AskAsync(grains.QueuePlace(eventId, context.User.UserId()), 0, static (place, _) => place.Join(), context.RequestAborted);
        return ToProblem(outcome) ?? Answer(context, ((PlaceOutcome.Stands)outcome).Place, tokens);
    }

    /// <summary>Answers <c>GET /api/events/{id}/queue</c>.</summary>
    public static async Task<IResult> Look(HttpContext context, string id, QueueEvents events, IGrainFactory grains, Repeat repeat, AdmissionTokens tokens)
    {
        if (await events.FindAsync(context, id) is not { } eventId)
            return QueueEvents.NoSuchEvent();
        var place = await repeat.AskAsync(grains.QueuePlace(eventId, context.User.UserId()), 0, static (place, _) => place.Get(), context.RequestAborted);
        return Answer(context, place, tokens);
    }

    /// <summary>Answers <c>DELETE /api/events/{id}/queue</c>.</summary>
    public static async Task<IResult> Leave(HttpContext context, string id, QueueEvents events, IGrainFactory grains, Repeat repeat)
    {
        if (await events.FindAsync(context, id) is not { } eventId)
            return QueueEvents.NoSuchEvent();
        var outcome = await repeat.AskAsync(grains.QueuePlace(eventId, context.User.UserId()), 0, static (place, _) => place.Leave(), context.RequestAborted);
        return ToProblem(outcome) ?? (IResult)TypedResults.NoContent();
    }

    private static IResult Answer(HttpContext context, PlaceView place, AdmissionTokens tokens)
    {
        context.Response.Headers.CacheControl = "no-store";
        return place.Standing == Standing.Absent
            ? Problem.NotFound("You have no place in this line. Join it by POST.")
            : TypedResults.Ok(QueueAnswer.Of(place, tokens));
    }

    private static ProblemResult? ToProblem(PlaceOutcome outcome) => outcome switch
    {
        PlaceOutcome.Stands => null,
        PlaceOutcome.Full => Problem.WaitingRoomFull(),
        _ => Problem.Overloaded(),
    };
}
