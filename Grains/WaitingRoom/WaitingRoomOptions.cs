namespace Ticketing.WaitingRoom;

/// <summary>Settings of waiting rooms: section <c>WaitingRoom</c>.</summary>
public sealed class WaitingRoomOptions
{
    /// <summary>For how long a browser that gives no sign of life keeps its place, in seconds.</summary>
    public int GraceSeconds { get; set; } = 120;

    /// <summary>After how long without a sign of life one is passed over, and let through when one is back, in seconds.</summary>
    public int AwaySeconds { get; set; } = 30;
}
