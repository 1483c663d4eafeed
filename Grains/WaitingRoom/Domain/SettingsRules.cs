namespace Ticketing.WaitingRoom.Domain;

/// <summary>What an organiser may decide.</summary>
internal static class SettingsRules
{
    private const int MostPeople = 1_000_000;
    private static readonly int MostMinutes = (int)RoomSettings.LongestAdmission.TotalMinutes;

    /// <summary>Why these settings can't be; null: they can.</summary>
    public static RoomEditResult? Refuse(RoomSettings settings) => settings switch
    {
        { AdmitPerMinute: < 1 or > MostPeople } => Invalid("admitPerMinute", MostPeople),
        { MaxConcurrent: < 1 or > MostPeople } => Invalid("maxConcurrent", MostPeople),
        { AdmissionMinutes: var minutes } when minutes < 1 || minutes > MostMinutes => Invalid("admissionMinutes", MostMinutes),
        _ => null,
    };

    /// <summary>Why a room can't change to these settings; null: it can.</summary>
    public static RoomEditResult? RefuseChange(RoomState state, RoomSettings settings) =>
        state is { Opening: null, Closing: not null } && settings.Mode == RoomMode.Fifo
            ? new RoomEditResult.Invalid("mode", "The lobby is closed, and its lots are being drawn. It can only be turned off.")
            : state.Opening is { } opening && settings.Mode != RoomMode.Off && (settings.Mode == RoomMode.Lottery) != opening.IsDrawn
            ? new RoomEditResult.Invalid("mode", "The line has opened: its numbers stay as they are. It can only be turned off.")
            : null;

    private static RoomEditResult.Invalid Invalid(string field, int most) => new(field, $"Must be from 1 to {most}.");
}
