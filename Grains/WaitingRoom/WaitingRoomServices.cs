using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.WaitingRoom.Beacon;
using Ticketing.WaitingRoom.Domain;
using Ticketing.WaitingRoom.Roster;
using Ticketing.WaitingRoom.Storage;

namespace Ticketing.WaitingRoom;

/// <summary>What waiting rooms need of their silo.</summary>
internal static class WaitingRoomServices
{
    /// <summary>
    /// Adds it. Settings: sections <c>WaitingRoom</c> and <c>Draw:Beacon</c>, see <see cref="WaitingRoomOptions"/> and
    /// <see cref="BeaconOptions"/>.
    /// </summary>
    public static IServiceCollection AddWaitingRooms(this IServiceCollection services, IConfiguration configuration) => services
        .AddBeacon(configuration.GetSection(BeaconOptions.Section))
        .Configure<WaitingRoomOptions>(configuration.GetSection("WaitingRoom"))
        .AddSingleton<RoomStore>()
        .AddSingleton<RoomRules>()
        .AddSingleton<RoomMetrics>()
        .AddSingleton<OrderSlots>()
        .AddSingleton<LineRoster>()
        .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<LineRoster>());

    private static IServiceCollection AddBeacon(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<BeaconOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DrawBeacon>();
        if (!section.GetSection(nameof(BeaconOptions.Urls)).GetChildren().Any())
            return services;
        services.AddHttpClient<DrandBeacon>(static http => http.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers();
        return services.AddSingleton<IRandomnessBeacon>(static provider => provider.GetRequiredService<DrandBeacon>());
    }
}
