using Ticketing.Api.Accounts.Work;
using Ticketing.Api.Http.Problems;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom;

/// <summary>Asks those for work who join a line; where there is none, for nothing.</summary>
internal sealed class JoiningWork(WorkDesk desk, Rooms rooms)
{
    /// <summary>Asks for work. Returns the refusal; null: the caller may join.</summary>
    public ValueTask<ProblemResult?> AskAsync(HttpContext context, Guid eventId) =>
        desk.IsOn ? AskWhereThereIsALineAsync(context, eventId) : default;

    private async ValueTask<ProblemResult?> AskWhereThereIsALineAsync(HttpContext context, Guid eventId) =>
        (await rooms.ViewAsync(eventId)).Settings.Mode == RoomMode.Off ? null : desk.AskToJoin(context, eventId);
}
