using System.Collections.Immutable;
using Ticketing.Beacons;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>
/// What a waiting room records. Applied to the state by <see cref="RoomState.Apply"/> alone, when it happens and when it is loaded.
/// </summary>
internal abstract record RoomChange
{
    private RoomChange()
    {
    }

    /// <summary>People took the next places, one after the other.</summary>
    public sealed record Joined(ImmutableArray<Guid> UserIds, int FirstSlot, DateTimeOffset At) : RoomChange;

    /// <summary>Places moved on.</summary>
    public sealed record Moved(ImmutableArray<PlaceMove> Moves) : RoomChange
    {
        /// <summary>The request for an order that was granted by it; null: none.</summary>
        public OrderAttempt? Attempt { get; init; }
    }

    /// <summary>The lobby was closed, and its lots wait for a beacon.</summary>
    /// <param name="Closing">What is recorded.</param>
    /// <param name="ListHash">SHA-256 of its list.</param>
    public sealed record Closed(Closing Closing, byte[] ListHash) : RoomChange;

    /// <summary>The line opened, with this lobby.</summary>
    /// <param name="Opening">What is recorded.</param>
    /// <param name="Draw">The outcome of the draw that follows from it; null: the lobby keeps its order.</param>
    public sealed record Opened(Opening Opening, Draw? Draw) : RoomChange;

    /// <summary>The organiser changed the settings.</summary>
    public sealed record Configured(RoomSettings Settings) : RoomChange;

    /// <summary>The owner of a place wants to be mailed when their turn is near, or no longer does.</summary>
    public sealed record Wished(int Slot, bool IsWanted) : RoomChange;

    /// <summary>Owners of places are mailed that their turn is near.</summary>
    public sealed record Mailed(ImmutableArray<TurnCall> Calls, DateTimeOffset At) : RoomChange;
}

/// <summary>A move of one place.</summary>
/// <param name="Slot">Which.</param>
/// <param name="To">What becomes of it.</param>
/// <param name="AdmittedAt">When its owner was let through, if they were.</param>
/// <param name="EndsAt">Until when they may place an order.</param>
/// <param name="OrderId">The order that they placed; null: none.</param>
internal readonly record struct PlaceMove(int Slot, PlaceState To, DateTimeOffset? AdmittedAt, DateTimeOffset? EndsAt, Guid? OrderId);

/// <summary>The opening of a line.</summary>
/// <param name="At">When.</param>
/// <param name="LobbyCount">How many places the lobby had, those that were given up included.</param>
/// <param name="IsDrawn">Whether lots were drawn.</param>
/// <param name="SoldBefore">Tickets that were sold or held by then.</param>
internal sealed record Opening(DateTimeOffset At, int LobbyCount, bool IsDrawn, int SoldBefore)
{
    /// <summary>The signature of the beacon's round that was mixed into the draw, in hexadecimal digits; null: none was.</summary>
    public string? Signature { get; init; }

    /// <summary>What that adds to the draw.</summary>
    public byte[] Randomness => Signature is { } signature ? DrandChain.RandomnessOf(Convert.FromHexString(signature)) : [];
}
