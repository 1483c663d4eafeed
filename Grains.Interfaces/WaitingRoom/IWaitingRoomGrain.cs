using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Ticketing.WaitingRoom;

/// <summary>The waiting room of one event: who stands where, and who may buy. Key: the event's id.</summary>
/// <remarks>
/// What a call returns is durable. Every call may be repeated. One that throws (a time-out, a lost silo,
/// <see cref="Faults.OutcomeUnknownException"/>) may or may not have taken effect.
/// An event that nobody has made a waiting room for behaves as one whose room is off.
/// No call takes a token: each answers from memory, after one commit at most, and servers ask once for all who want to know.
/// </remarks>
[Alias("ticketing.IWaitingRoomGrain")]
public interface IWaitingRoomGrain : IGrainWithGuidKey
{
    /// <summary>Most people who join by one call.</summary>
    const int MostJoining = 1_000;

    /// <summary>
    /// Gives each of these users a place, or tells of the one that they have, in that order. Counts as a sign of life of theirs.
    /// </summary>
    /// <param name="userIds">Who comes; at most <see cref="MostJoining"/>. Silos gather those who come at once.</param>
    /// <returns>What became of each.</returns>
    [Alias("Join")]
    Task<ImmutableArray<PlaceOutcome>> Join(ImmutableArray<Guid> userIds);

    /// <summary>Where the user stands. Counts as a sign of life.</summary>
    [Alias("Look"), AlwaysInterleave]
    Task<PlaceView> Look(Guid userId);

    /// <summary>Where each of these users stands. Counts as no sign of life.</summary>
    [Alias("LookAll"), AlwaysInterleave]
    Task<ImmutableArray<PlaceView>> LookAll(ImmutableArray<Guid> userIds);

    /// <summary>Gives the user's place up. Without effect if there is none.</summary>
    [Alias("Leave")]
    Task<PlaceOutcome> Leave(Guid userId);

    /// <summary>
    /// Says whether the user wants to be mailed, once, when their turn is near. Without effect for one who does not wait.
    /// </summary>
    [Alias("WishMail")]
    Task<PlaceOutcome> WishMail(Guid userId, bool isWanted);

    /// <summary>Tells who is there. Costs no write.</summary>
    [Alias("Attend"), AlwaysInterleave]
    Task Attend(Attendance attendance);

    /// <summary>The room as its organiser sees it.</summary>
    [Alias("View"), AlwaysInterleave]
    Task<RoomView> View();

    /// <summary>Changes the room. The version is the one that the organiser saw; null: whichever is current.</summary>
    [Alias("Configure")]
    Task<RoomEditResult> Configure(long? expectedVersion, RoomSettings settings);

    /// <summary>The whole line, for a mirror of it.</summary>
    [Alias("Snapshot"), AlwaysInterleave]
    Task<LineSnapshot> Snapshot();

    /// <summary>Binds an admission to the one order that may be placed by it.</summary>
    [Alias("Use")]
    Task<AdmissionUse> Use(UseAdmission command);

    /// <summary>
    /// Withdraws an attempt whose order was refused. The admission is free for another order if none was placed by it and none can be:
    /// when every attempt that the room knows of has been withdrawn, and it knows of all. Otherwise without effect.
    /// </summary>
    [Alias("GiveBack")]
    Task GiveBack(UseAdmission command);

    /// <summary>Tells what became of an order. Without effect if the order was not placed by an admission to this room.</summary>
    [Alias("OrderEnded")]
    Task OrderEnded(Guid orderId, ShoppingEnd end);

    /// <summary>The public record of the draw; null: this room draws no lots.</summary>
    [Alias("Draw"), AlwaysInterleave]
    Task<DrawView?> Draw();

    /// <summary>A part of the draw's list.</summary>
    /// <param name="from">Lines to skip.</param>
    /// <param name="count">Most lines; at most 10,000.</param>
    [Alias("DrawList"), AlwaysInterleave]
    Task<DrawEntries> DrawList(int from, int count);

    /// <summary>The user's own line; null: they were not in the lobby.</summary>
    [Alias("OwnEntry"), AlwaysInterleave]
    Task<OwnEntry?> OwnEntry(Guid userId);

    /// <summary>Sees to it that the room's clock runs. Returns whether it does: a room that is off has none.</summary>
    [Alias("Wake"), AlwaysInterleave]
    Task<bool> Wake();
}

/// <summary>Sees to it that every room's clock runs, whether or not anybody asks. One in the cluster: key 0.</summary>
[Alias("ticketing.IRoomKeeperGrain")]
public interface IRoomKeeperGrain : IGrainWithIntegerKey
{
    /// <summary>Starts the watch if it isn't running. Every silo calls it every few seconds, so a lost silo's watch is soon back.</summary>
    [Alias("Poke")]
    Task Poke();

    /// <summary>Wakes every room that is not off. Returns how many run.</summary>
    [Alias("Sweep")]
    Task<int> Sweep();
}
