using Ticketing.Api.Http.Problems;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom;

/// <summary>What an organiser decides about a waiting room.</summary>
/// <param name="Mode"><c>off</c>, <c>fifo</c> or <c>lottery</c>.</param>
/// <param name="Paused">Whether nobody is let through for now; missing: no.</param>
/// <param name="AdmitPerMinute">Most people let through in any 60 seconds; missing: 300.</param>
/// <param name="MaxConcurrent">Most people inside at once; missing: 500.</param>
/// <param name="AdmissionMinutes">How long an admission is good for; missing: 10.</param>
internal sealed record QueueSettingsRequest(RoomMode? Mode, bool? Paused, int? AdmitPerMinute, int? MaxConcurrent, int? AdmissionMinutes)
{
    /// <summary>Checks the wish. Exactly one of the two is null.</summary>
    public (RoomSettings? Settings, ProblemResult? Problem) Check()
    {
        if (Mode is not { } mode)
            return (null, Http.Problems.Problem.Validation("mode", "Must be off, fifo or lottery."));
        var usual = RoomSettings.None;
        return (new RoomSettings(
            mode,
            Paused ?? usual.IsPaused,
            AdmitPerMinute ?? usual.AdmitPerMinute,
            MaxConcurrent ?? usual.MaxConcurrent,
            AdmissionMinutes ?? usual.AdmissionMinutes), null);
    }
}

/// <summary>A waiting room as its organiser sees it.</summary>
/// <param name="Mode"><c>off</c>, <c>fifo</c> or <c>lottery</c>.</param>
/// <param name="Paused">Whether nobody is let through for now.</param>
/// <param name="AdmitPerMinute">Most people let through in any 60 seconds.</param>
/// <param name="MaxConcurrent">Most people inside at once.</param>
/// <param name="AdmissionMinutes">How long an admission is good for.</param>
/// <param name="Waiting">People in line, or in the lobby.</param>
/// <param name="Admitted">People inside now.</param>
/// <param name="Served">People who bought.</param>
/// <param name="Abandoned">People who left, vanished, or did not buy in time.</param>
/// <param name="OpensAt">When tickets can be bought next, if none can now; until then nobody is let through. Null: they can,
/// or never will.</param>
internal sealed record QueueSettingsBody(
    RoomMode Mode,
    bool Paused,
    int AdmitPerMinute,
    int MaxConcurrent,
    int AdmissionMinutes,
    int Waiting,
    int Admitted,
    int Served,
    int Abandoned,
    DateTimeOffset? OpensAt)
{
    /// <summary>Shows a room.</summary>
    public static QueueSettingsBody Of(RoomView room) => new(
        room.Settings.Mode,
        room.Settings.IsPaused,
        room.Settings.AdmitPerMinute,
        room.Settings.MaxConcurrent,
        room.Settings.AdmissionMinutes,
        room.Waiting,
        room.Admitted,
        room.Served,
        room.Abandoned,
        room.Pulse.OpensAt);
}
