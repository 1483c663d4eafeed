
namespace Ticketing.WaitingRoom;

/// <summary>How a waiting room lets people through.</summary>
[GenerateSerializer, Alias("ticketing.RoomMode")]
public enum RoomMode
{
    /// <summary>Not at all: whoever comes can buy.</summary>
    Off = 0,

    /// <summary>In the order in which they came.</summary>
    Fifo = 1,

    /// <summary>
    /// Those who came before the sale opened in an order drawn by lot, later ones behind them in the order in which they came.
    /// </summary>
    Lottery = 2,
}

/// <summary>What an organiser decides about a waiting room.</summary>
/// <param name="Mode">How it lets people through.</param>
/// <param name="IsPaused">Whether it lets nobody through for now.</param>
/// <param name="AdmitPerMinute">Most people let through in any 60 seconds; 1–1,000,000.</param>
/// <param name="MaxConcurrent">Most people inside at once; 1–1,000,000.</param>
/// <param name="AdmissionMinutes">How long one who was let through may take to place an order; 1–1,440.</param>
[GenerateSerializer, Immutable, Alias("ticketing.RoomSettings")]
public sealed record RoomSettings(
    [property: Id(0)] RoomMode Mode,
    [property: Id(1)] bool IsPaused,
    [property: Id(2)] int AdmitPerMinute,
    [property: Id(3)] int MaxConcurrent,
    [property: Id(4)] int AdmissionMinutes)
{
    /// <summary>The longest that an organiser may let an admission be good for.</summary>
    public static readonly TimeSpan LongestAdmission = TimeSpan.FromDays(1);

    /// <summary>An event without a waiting room.</summary>
    public static RoomSettings None { get; } =
        new(RoomMode.Off, IsPaused: false, AdmitPerMinute: 300, MaxConcurrent: 500, AdmissionMinutes: 10);
}

/// <summary>A waiting room as its organiser sees it.</summary>
/// <param name="Settings">What they decided.</param>
/// <param name="Version">Rises with every change of the settings; 0: there has been none.</param>
/// <param name="Waiting">People in line, or in the lobby.</param>
/// <param name="Admitted">People inside now.</param>
/// <param name="Served">People who bought.</param>
/// <param name="Abandoned">People who left, vanished, or did not buy in time.</param>
/// <param name="Pulse">How the line moves.</param>
[GenerateSerializer, Immutable, Alias("ticketing.RoomView")]
public sealed record RoomView(
    [property: Id(0)] RoomSettings Settings,
    [property: Id(1)] long Version,
    [property: Id(2)] int Waiting,
    [property: Id(3)] int Admitted,
    [property: Id(4)] int Served,
    [property: Id(5)] int Abandoned,
    [property: Id(6)] LinePulse Pulse);

/// <summary>What became of an organiser's wish to change a waiting room.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.RoomEditResult")]
public abstract record RoomEditResult
{
    private RoomEditResult()
    {
    }

    /// <summary>Done, durably.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RoomEditResult.Done")]
    public sealed record Done([property: Id(0)] RoomView Room) : RoomEditResult;

    /// <summary>There is no such event.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RoomEditResult.NotFound")]
    public sealed record NotFound : RoomEditResult;

    /// <summary>Somebody else changed the settings in the meantime.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RoomEditResult.StaleVersion")]
    public sealed record StaleVersion([property: Id(0)] long CurrentVersion) : RoomEditResult;

    /// <summary>A value breaks a rule.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RoomEditResult.Invalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Why) : RoomEditResult;

    /// <summary>Refused for now; nothing was decided.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RoomEditResult.Overloaded")]
    public sealed record Overloaded : RoomEditResult;
}
