using Ticketing.Api.Gates.CheckIns;
using Ticketing.Api.Gates.Devices;
using Ticketing.Api.Gates.Lists;
using Ticketing.Api.Gates.Offline;
using Ticketing.Api.Gates.Watching;
using Ticketing.Api.Http;

namespace Ticketing.Api.Gates;

/// <summary>The gates: lists, check-ins, devices.</summary>
internal static class GatesApi
{
    /// <summary>Registers what gates need.</summary>
    public static IServiceCollection AddGates(this IServiceCollection services) => services
        .AddJsonContext(GatesJson.Default)
        .AddSingleton<GateBoard>()
        .AddSingleton<ListStore>()
        .AddSingleton<GateStore>()
        .AddSingleton<CheckInDesk>()
        .AddSingleton<CheckInStore>()
        .AddSingleton<GateWatch>()
        .AddSingleton<TicketSearch>()
        .AddSingleton<DeviceStore>()
        .AddSingleton<ShareStore>()
        .AddSingleton<TicketChanges>()
        .AddSingleton<OfflineDesk>();

    /// <summary>Maps the routes.</summary>
    public static void MapGates(this IEndpointRouteBuilder routes)
    {
        routes.MapCheckIns();
        routes.MapCheckInLists();
        routes.MapEntrances();
        routes.MapGateWatching();
        routes.MapGateDevices();
        routes.MapGateOffline();
        routes.MapReissue();
    }
}
