using Ticketing.Api.Http;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom;

/// <summary>What this server knows of waiting rooms. However many orders come, each event's room is asked about twice a second.</summary>
internal sealed class Rooms
{
    private const int MaxRooms = 2_000;

    /// <summary>How long after a room was turned on orders without admission may still pass here.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(500);

    private readonly IGrainFactory _grains;
    private readonly FreshCache<Guid, RoomView> _rooms;
    private readonly Func<Guid, Task<RoomView>> _view;

    public Rooms(IGrainFactory grains, TimeProvider clock)
    {
        _grains = grains;
        _rooms = new(clock, MaxAge, MaxRooms);
        _view = eventId => Of(eventId).View();
    }

    /// <summary>The room, as it was half a second ago or later.</summary>
    public Task<RoomView> ViewAsync(Guid eventId) => _rooms.GetAsync(eventId, _view);

    /// <summary>The room itself.</summary>
    public IWaitingRoomGrain Of(Guid eventId) => _grains.GetGrain<IWaitingRoomGrain>(eventId);

    /// <summary>Makes a change visible at once, on this server.</summary>
    public void Forget(Guid eventId) => _rooms.Forget(eventId);
}
