using System.Text;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.WaitingRoom;

/// <summary>Publishes draws, so that anybody can check them: see <c>docs/DRAW.md</c>.</summary>
internal static class Drawing
{
    private const int EntriesAtOnce = 10_000;
    private const int LineLength = 33;

    /// <summary>Answers <c>GET /api/events/{id}/queue/draw</c>.</summary>
    public static async Task<IResult> Show(HttpContext context, string id, QueueEvents events, Rooms rooms)
    {
        if (await events.FindAsync(context, id) is not { } eventId)
            return QueueEvents.NoSuchEvent();
        if (await rooms.Of(eventId).Draw() is not { } draw)
            return NoDraw();
        var own = context.User.Identity is { IsAuthenticated: true } ? await rooms.Of(eventId).OwnEntry(context.User.UserId()) : null;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new DrawBody(
            eventId,
            draw.SeedHash,
            draw.Seed,
            draw.ListHash,
            draw.Entries,
            draw.DrawnAt,
            own is null ? null : new OwnEntryBody(own.Entry.ToString("N"), own.Line, own.Number > 0 ? own.Number : null)));
    }

    /// <summary>Answers <c>GET /api/events/{id}/queue/draw/list</c>.</summary>
    public static async Task<IResult> List(HttpContext context, string id, QueueEvents events, Rooms rooms)
    {
        if (await events.FindAsync(context, id) is not { } eventId)
            return QueueEvents.NoSuchEvent();
        return await rooms.Of(eventId).Draw() is null
            ? NoDraw()
            : TypedResults.Stream(stream => WriteAsync(rooms, eventId, stream, context.RequestAborted), "text/plain; charset=us-ascii");
    }

    private static async Task WriteAsync(Rooms rooms, Guid eventId, Stream stream, CancellationToken cancellation)
    {
        var text = new byte[EntriesAtOnce * LineLength];
        for (var from = 0; ; from += EntriesAtOnce)
        {
            var part = await rooms.Of(eventId).DrawList(from, EntriesAtOnce);
            var length = 0;
            foreach (var entry in part.Entries)
                length += Encoding.ASCII.GetBytes($"{entry:N}\n", text.AsSpan(length));
            await stream.WriteAsync(text.AsMemory(0, length), cancellation);
            if (part.Entries.Length < EntriesAtOnce)
                return;
        }
    }

    private static ProblemResult NoDraw() => Problem.NotFound("This event draws no lots.");
}

/// <summary>The public record of a draw.</summary>
/// <param name="EventId">The event.</param>
/// <param name="SeedHash">SHA-256 of the seed in hexadecimal digits: published before the draw.</param>
/// <param name="Seed">The seed in hexadecimal digits; null before the draw.</param>
/// <param name="ListHash">SHA-256 of the list at <c>draw/list</c>; null before the draw.</param>
/// <param name="Entries">Lines of the list.</param>
/// <param name="DrawnAt">When; null: not yet.</param>
/// <param name="You">The caller's own line, if they are signed in and were in the lobby.</param>
internal sealed record DrawBody(Guid EventId, string SeedHash, string? Seed, string? ListHash, int Entries, DateTimeOffset? DrawnAt, OwnEntryBody? You);

/// <summary>Somebody's own line of a draw's list.</summary>
/// <param name="Entry">What stands for them in it: their secret, unless they show it to somebody.</param>
/// <param name="Line">Which line it is, from 1.</param>
/// <param name="Number">What they drew; null before the draw.</param>
internal sealed record OwnEntryBody(string Entry, int Line, int? Number);
