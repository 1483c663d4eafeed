using Orleans.Concurrency;

namespace Ticketing.WaitingRoom;

/// <summary>
/// One person at one event's waiting room: what the HTTP API and the hub call. Key: the event's id, and the user's in 32 digits.
/// </summary>
/// <remarks>
/// It keeps the person's devices, and with them whether they are there; it asks the room for the one order that an admission is good for;
/// and it knows what the person's screens show, from this silo's mirror of the line: being asked costs the room nothing. It lives while the
/// person is connected or asks, and remembers nothing beyond: it can always be made again from the room.
/// What a call returns is durable. Every call may be repeated.
/// </remarks>
[Alias("ticketing.IQueuePlaceGrain")]
public interface IQueuePlaceGrain : IGrainWithGuidCompoundKey
{
    /// <summary>Takes a place, or tells of the one that the user has. Counts as a sign of life.</summary>
    [Alias("Join")]
    Task<PlaceOutcome> Join();

    /// <summary>Where the user stands. Counts as a sign of life.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<PlaceView> Get();

    /// <summary>Gives the user's place up. Without effect if there is none.</summary>
    [Alias("Leave")]
    Task<PlaceOutcome> Leave();

    /// <summary>Says whether the user wants to be mailed when their turn is near; see <see cref="IWaitingRoomGrain.WishMail"/>.</summary>
    [Alias("WishMail")]
    Task<PlaceOutcome> WishMail(bool isWanted);

    /// <summary>
    /// A device is connected, or is so still: it counts as one for <see cref="PlaceLease.Seconds"/>, or until it is disconnected. As long
    /// as one is, the user is there, and its node is told of every change.
    /// </summary>
    /// <param name="device">The connection.</param>
    /// <param name="node">The server of the HTTP API that it is connected to.</param>
    /// <param name="screens">What that server is told by.</param>
    [Alias("Connect"), AlwaysInterleave]
    Task<PlaceConnection> Connect(Guid device, Guid node, IPlaceScreens screens);

    /// <summary>
    /// A device is no longer connected. With the last one, the user counts as gone, and may come back within the time of grace.
    /// </summary>
    [Alias("Disconnect"), AlwaysInterleave]
    Task Disconnect(Guid device);

    /// <summary>Binds the user's admission to the one order that may be placed by it.</summary>
    [Alias("Use")]
    Task<AdmissionUse> Use(UseAdmission command);

    /// <summary>Says that a request for an order was refused; see <see cref="IWaitingRoomGrain.GiveBack"/>.</summary>
    [Alias("GiveBack")]
    Task GiveBack(UseAdmission command);
}

/// <summary>Finds places.</summary>
public static class QueuePlaces
{
    /// <summary>The place of a user at an event, whether or not they have taken one.</summary>
    public static IQueuePlaceGrain QueuePlace(this IGrainFactory grains, Guid eventId, Guid userId) =>
        grains.GetGrain<IQueuePlaceGrain>(eventId, userId.ToString("N"), null);
}

/// <summary>For how long a device counts as connected without saying so again.</summary>
public static class PlaceLease
{
    /// <summary>How long.</summary>
    public const int Seconds = 75;

    /// <summary>How often it should be said again.</summary>
    public const int RenewalSeconds = 30;
}

/// <summary>A device's connection to a place.</summary>
/// <param name="Place">Where its user stands.</param>
/// <param name="Roster">Whose word the node will hear from now on. When that falls silent, connect again.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PlaceConnection")]
public sealed record PlaceConnection([property: Id(0)] PlaceView Place, [property: Id(1)] Guid Roster);
