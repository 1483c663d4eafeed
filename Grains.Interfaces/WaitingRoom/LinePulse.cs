
namespace Ticketing.WaitingRoom;

/// <summary>What a waiting room does at the moment.</summary>
[GenerateSerializer, Alias("ticketing.RoomPhase")]
public enum RoomPhase
{
    /// <summary>There is none: whoever comes can buy.</summary>
    Off,

    /// <summary>The sale has not opened: people gather, without an order among them.</summary>
    Lobby,

    /// <summary>People stand in line and are let through.</summary>
    Open,

    /// <summary>The sale is over.</summary>
    Closed,
}

/// <summary>How likely one who waits still gets a ticket.</summary>
[GenerateSerializer, Alias("ticketing.Chance")]
public enum Chance
{
    /// <summary>There is enough for everybody ahead, and then for one more.</summary>
    Likely,

    /// <summary>It depends on how many of those ahead buy.</summary>
    Uncertain,

    /// <summary>Only if most of those ahead don't buy.</summary>
    Unlikely,

    /// <summary>Nothing is left, nor in the hands of people who may give it back.</summary>
    SoldOut,
}

/// <summary>How a line stands and moves: everything that an answer needs besides one's own place in it.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Version">Rises with every tick of the line, also across restarts. Answers with a lower one are older.</param>
/// <param name="Phase">What the room does.</param>
/// <param name="IsPaused">Whether nobody is let through for now.</param>
/// <param name="AdmitPerMinute">The organiser's limit.</param>
/// <param name="Waiting">People in line, or in the lobby.</param>
/// <param name="AdmittedPerMinute">
/// People let through within the latest minute, or, since it opened, at that rate; never more than the organiser's limit. 0: nobody.
/// </param>
/// <param name="LikelyUpTo">The last position that is likely to get a ticket.</param>
/// <param name="UncertainUpTo">The last position for which it is not unlikely.</param>
/// <param name="IsSoldOut">Whether nothing is left or held.</param>
/// <param name="OpensAt">When tickets can be bought next, if none can now: until then nobody is let through. Null: they can,
/// or never will.</param>
[GenerateSerializer, Immutable, Alias("ticketing.LinePulse")]
public sealed record LinePulse(
    [property: Id(0)] Guid EventId,
    [property: Id(1)] long Version,
    [property: Id(2)] RoomPhase Phase,
    [property: Id(3)] bool IsPaused,
    [property: Id(4)] int AdmitPerMinute,
    [property: Id(5)] int Waiting,
    [property: Id(6)] double AdmittedPerMinute,
    [property: Id(7)] int LikelyUpTo,
    [property: Id(8)] int UncertainUpTo,
    [property: Id(9)] bool IsSoldOut,
    [property: Id(10)] DateTimeOffset? OpensAt = null)
{
    private const int SecondsPerMinute = 60;
    private const int ShortestRefresh = 3;
    private const int LongestRefresh = 15;
    private const int WaitingPerRefreshSecond = 20_000;

    /// <summary>An event without a waiting room.</summary>
    public static LinePulse None(Guid eventId) => new(eventId, 0, RoomPhase.Off, IsPaused: false, 0, 0, 0, 0, 0, IsSoldOut: false);

    /// <summary>How often one who asks should ask: the longer the line, the more seldom.</summary>
    public int RefreshSeconds => Math.Clamp(Waiting / WaitingPerRefreshSecond, ShortestRefresh, LongestRefresh);

    /// <summary>The chance of whoever stands there; position 1 is next.</summary>
    public Chance ChanceAt(int position) =>
        IsSoldOut ? Chance.SoldOut
        : position <= LikelyUpTo ? Chance.Likely
        : position <= UncertainUpTo ? Chance.Uncertain
        : Chance.Unlikely;

    /// <summary>
    /// How long it takes at the measured speed until whoever stands there is let through; at least a second. Null: the line does not move.
    /// </summary>
    public int? SecondsFor(int position) =>
        Phase == RoomPhase.Open && !IsPaused && OpensAt is null && AdmittedPerMinute > 0
            ? (int)Math.Min(int.MaxValue, Math.Ceiling(position * SecondsPerMinute / AdmittedPerMinute))
            : null;
}
