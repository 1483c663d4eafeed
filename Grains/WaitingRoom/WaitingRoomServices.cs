using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.WaitingRoom.Domain;
using Ticketing.WaitingRoom.Roster;
using Ticketing.WaitingRoom.Storage;

namespace Ticketing.WaitingRoom;

/// <summary>What waiting rooms need of their silo.</summary>
internal static class WaitingRoomServices
{
    /// <summary>Adds it. Settings: section <c>WaitingRoom</c>, see <see cref="WaitingRoomOptions"/>.</summary>
    public static IServiceCollection AddWaitingRooms(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<WaitingRoomOptions>(configuration.GetSection("WaitingRoom"))
        .AddSingleton<RoomStore>()
        .AddSingleton<RoomRules>()
        .AddSingleton<RoomMetrics>()
        .AddSingleton<OrderSlots>()
        .AddSingleton<LineRoster>()
        .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<LineRoster>());
}
