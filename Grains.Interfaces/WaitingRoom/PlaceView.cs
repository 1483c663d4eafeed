using System.Collections.Immutable;

namespace Ticketing.WaitingRoom;

/// <summary>What somebody at a waiting room may do now.</summary>
[GenerateSerializer, Alias("ticketing.Standing")]
public enum Standing
{
    /// <summary>Wait for the sale to open; there is no number yet.</summary>
    Lobby,

    /// <summary>Wait for one's turn.</summary>
    Waiting,

    /// <summary>Buy.</summary>
    Admitted,

    /// <summary>Buy: there is no waiting room.</summary>
    NotNeeded,

    /// <summary>Nothing: the sale is over.</summary>
    Closed,

    /// <summary>Join: one has no place, or has it no longer.</summary>
    Absent,
}

/// <summary>Whether somebody in line is mailed when their turn is near.</summary>
[GenerateSerializer, Alias("ticketing.TurnMail")]
public enum TurnMail
{
    /// <summary>They have not asked for it.</summary>
    Off,

    /// <summary>They have asked for it. Until then, and for a while after it, the place is theirs though they are away.</summary>
    Wanted,

    /// <summary>They were written to: that happens once for each place.</summary>
    Sent,
}

/// <summary>Somebody's place.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Standing">What they may do.</param>
/// <param name="Number">Their number, from 1; 0: none. It never changes.</param>
/// <param name="Position">Where they stand: 1 is next; 0: they don't. It never rises.</param>
/// <param name="AdmissionEndsAt">Until when they may place an order, if they were let through.</param>
/// <param name="Pulse">How the line stands.</param>
/// <param name="Mail">Whether they are mailed when their turn is near.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PlaceView")]
public sealed record PlaceView(
    [property: Id(0)] Guid UserId,
    [property: Id(1)] Standing Standing,
    [property: Id(2)] int Number,
    [property: Id(3)] int Position,
    [property: Id(4)] DateTimeOffset? AdmissionEndsAt,
    [property: Id(5)] LinePulse Pulse,
    [property: Id(6)] TurnMail Mail = TurnMail.Off)
{
    /// <summary>
    /// The same place after a tick. Null: this is not the place that has moved. Its owner has got another since, and word of that was lost;
    /// or this is newer.
    /// </summary>
    public PlaceView? Moved(ShownPosition shown, LinePulse pulse)
    {
        var isThat = Standing is Standing.Lobby or Standing.Waiting && (shown.Number ?? Number) == Number;
        return isThat && Pulse.Version < pulse.Version ? this with { Position = shown.Position, Pulse = pulse } : null;
    }
}

/// <summary>What became of a wish to join or leave.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.PlaceOutcome")]
public abstract record PlaceOutcome
{
    private PlaceOutcome()
    {
    }

    /// <summary>Here one stands, durably.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.PlaceOutcome.Stands")]
    public sealed record Stands([property: Id(0)] PlaceView Place) : PlaceOutcome;

    /// <summary>Refused for now; nothing was decided.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.PlaceOutcome.Overloaded")]
    public sealed record Overloaded : PlaceOutcome;

    /// <summary>The line is as long as a line can be.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.PlaceOutcome.Full")]
    public sealed record Full : PlaceOutcome;
}

/// <summary>Who is there, as one silo sees it.</summary>
/// <param name="Present">People with an open connection.</param>
/// <param name="Gone">People whose last connection has been closed since the last report.
/// One that was lost is none that was closed.</param>
[GenerateSerializer, Immutable, Alias("ticketing.Attendance")]
public sealed record Attendance([property: Id(0)] ImmutableArray<Guid> Present, [property: Id(1)] ImmutableArray<Guid> Gone);
