using System.Collections.Immutable;

namespace Ticketing.WaitingRoom;

/// <summary>The screens of all people in line who are connected to one server of the HTTP API.</summary>
[Alias("ticketing.IPlaceScreens")]
public interface IPlaceScreens : IGrainObserver
{
    /// <summary>
    /// Takes what one silo has to show there. A silo with people on that server calls every second, if only to say that it is there.
    /// </summary>
    [Alias("Show")]
    Task Show(ScreenBatch batch);
}

/// <summary>The screens of a server that hosts the silo itself: told without a message.</summary>
public interface ILocalScreens
{
    /// <summary>The server's id, as it connects devices by.</summary>
    Guid Node { get; }

    /// <summary>The same as <see cref="IPlaceScreens.Show"/>. Does not wait, and does not throw.</summary>
    void Show(ScreenBatch batch);
}

/// <summary>What the screens on one server show from one tick of a line on.</summary>
/// <param name="Roster">Which silo says it.</param>
/// <param name="Pulse">How the line stands; null: nothing has changed, the silo is there.</param>
/// <param name="Positions">Who waits, and where they stand now.</param>
/// <param name="Places">Whose standing has changed: let through, place lost, the sale over, the room off.</param>
/// <param name="Lost">Whom this silo keeps no longer: connect them again.</param>
/// <param name="Number">
/// Which message of this silo to this server it is, from 1 on, without gaps: after a gap, something that screens should show was lost.
/// </param>
[GenerateSerializer, Immutable, Alias("ticketing.ScreenBatch")]
public sealed record ScreenBatch(
    [property: Id(0)] Guid Roster,
    [property: Id(1)] LinePulse? Pulse,
    [property: Id(2)] ImmutableArray<ShownPosition> Positions,
    [property: Id(3)] ImmutableArray<PlaceView> Places,
    [property: Id(4)] ImmutableArray<Guid> Lost,
    [property: Id(5)] long Number = 0)
{
    /// <summary>Most people in one batch: what is sent at once is bounded.</summary>
    public const int MostPeople = 10_000;

    /// <summary>A sign of life.</summary>
    public static ScreenBatch Quiet(Guid roster) => new(roster, null, [], [], []);
}

/// <summary>Where somebody stands.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Position">1 is next; 0: in the lobby.</param>
/// <param name="Number">The number that stands there; 0: none yet; null: a silo of before does not tell.</param>
[GenerateSerializer, Immutable, Alias("ticketing.ShownPosition")]
public readonly record struct ShownPosition(
    [property: Id(0)] Guid UserId, [property: Id(1)] int Position, [property: Id(2)] int? Number);
