using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Events;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom;

/// <summary>Shows organisers a waiting room and lets them change it.</summary>
internal static class QueueSteering
{
    /// <summary>Answers <c>GET /api/admin/events/{id}/queue</c>.</summary>
    public static async Task<IResult> Show(HttpContext context, string id, Rooms rooms, IGrainFactory grains)
    {
        if (!Guid.TryParseExact(id, "D", out var eventId) || await grains.GetGrain<IEventGrain>(eventId).Get() is null)
            return QueueEvents.NoSuchEvent();
        return Answer(context, await rooms.Of(eventId).View());
    }

    /// <summary>Answers <c>PUT /api/admin/events/{id}/queue</c>.</summary>
    public static async Task<IResult> Change(HttpContext context, string id, Rooms rooms, EventPages pages)
    {
        if (!Guid.TryParseExact(id, "D", out var eventId))
            return QueueEvents.NoSuchEvent();
        var (version, untold) = VersionTag.Read(context.Request);
        if (untold is not null)
            return untold;
        var (request, malformed) = await JsonBody.ReadAsync<QueueSettingsRequest>(context);
        if (request is null)
            return malformed!;
        var (settings, wrong) = request.Check();
        if (settings is null)
            return wrong!;
        var result = await rooms.Of(eventId).Configure(version, settings);
        rooms.Forget(eventId);
        pages.Forget(eventId);
        return result is RoomEditResult.Done(var room) ? Answer(context, room) : ToProblem(result);
    }

    private static Ok<QueueSettingsBody> Answer(HttpContext context, RoomView room)
    {
        VersionTag.Write(context.Response, room.Version);
        return TypedResults.Ok(QueueSettingsBody.Of(room));
    }

    private static ProblemResult ToProblem(RoomEditResult result) => result switch
    {
        RoomEditResult.NotFound => QueueEvents.NoSuchEvent(),
        RoomEditResult.StaleVersion(var current) => Problem.StaleVersion($"The waiting room is at version {current} now."),
        RoomEditResult.Invalid(var field, var why) => Problem.Validation(field, why),
        _ => Problem.Overloaded(),
    };
}
