using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;
using Ticketing.Api.Live.Admin;
using Ticketing.Api.Live.Gates;
using Ticketing.Api.Live.Places;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.Live;

/// <summary>The live connection.</summary>
internal static class LiveApi
{
    /// <summary>Where browsers connect.</summary>
    public const string Path = "/hubs/live";
    private const int MaxCallBytes = 4 * 1024;
    private const int MaxBufferBytes = 32 * 1024;

    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LiveSettings>()
            .Configure(settings => settings.MaxPerAddress = DemoMode.IsOn(configuration) ? 0 : settings.MaxPerAddress)
            .Bind(configuration.GetSection(LiveSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddJsonContext(LiveJson.Default)
            .AddSingleton<LiveMetrics>()
            .AddSingleton<LiveCalls>()
            .AddSingleton<EventRelayTools>()
            .AddSingleton<EventRelay>().AddHostedService(static provider => provider.GetRequiredService<EventRelay>())
            .AddSingleton<ILivePages>(static provider => provider.GetRequiredService<EventRelay>())
            .AddSingleton<Watchers>().AddSingleton<HubLifetimeManager<LiveHub>>(static provider => provider.GetRequiredService<Watchers>())
            .AddHostedService<RevokedTokens>()
            .AddSingleton<AccessEndings>().AddHostedService(static provider => provider.GetRequiredService<AccessEndings>())
            .AddSingleton<OrderNews>().AddSingleton<NotificationNews>().AddHostedService<BuyerRelay>()
            .AddSingleton<PlaceScreens>()
            .AddSingleton<ILocalScreens>(static provider => provider.GetRequiredService<PlaceScreens>())
            .AddHostedService(static provider => provider.GetRequiredService<PlaceScreens>())
            .AddJsonContext(AdminLiveJson.Default)
            .AddSingleton<LogLines>().AddSingleton<ILoggerProvider, LogTap>()
            .AddSingleton<AdminRelay>().AddHostedService(static provider => provider.GetRequiredService<AdminRelay>())
            .AddSingleton<GateRelay>().AddHostedService(static provider => provider.GetRequiredService<GateRelay>());
        services.AddSingleton<LiveFaults>().AddSignalR(Bound);
        services.Configure<LoggerFilterOptions>(static filters =>
        {
            foreach (var category in LiveFaults.Categories)
                filters.AddFilter(category, LogLevel.None);
        });
        services.AddOptions<JsonHubProtocolOptions>()
            .Configure<IOptions<JsonOptions>>(static (hub, http) => hub.PayloadSerializerOptions = http.Value.SerializerOptions);
        return services;
    }

    /// <summary>Maps the hub.</summary>
    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        var hub = routes.MapHub<LiveHub>(Path, options =>
        {
            options.ApplicationMaxBufferSize = MaxBufferBytes;
            options.TransportMaxBufferSize = MaxBufferBytes;
        });
        hub.AllowAnonymous();
        hub.Add(static endpoint =>
        {
            var connect = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => ConnectAsync(context, connect);
        });
    }

    private static void Bound(HubOptions options)
    {
        options.MaximumReceiveMessageSize = MaxCallBytes;
        options.MaximumParallelInvocationsPerClient = 1;
        options.AddFilter<LiveFaults>();
    }

    private static async Task ConnectAsync(HttpContext context, RequestDelegate connect)
    {
        var user = context.User.Identity?.IsAuthenticated == true ? context.User.UserId() : default(Guid?);
        var (watchers, address) = (context.RequestServices.GetRequiredService<Watchers>(), Caller.Address(context));
        // A browser that believes to be signed in must learn that it is not: as a stranger it would wait for its orders in vain.
        if (user is null && HasToken(context.Request))
            await Problem.Unauthenticated().ExecuteAsync(context);
        else if (OpensStream(context))
            await OpenAsync(context, watchers.Arrive(user, address), connect);
        else if (IsOfConnection(context.Request) || watchers.HasRoomFor(user, address))
            await connect(context);
        else
            await TooMany(context).ExecuteAsync(context);
    }

    private static async Task OpenAsync(HttpContext context, Arrival? arrival, RequestDelegate connect)
    {
        using (arrival)
        {
            context.Features.Set(arrival);
            await (arrival is null ? TooMany(context).ExecuteAsync(context) : connect(context));
        }
    }

    // SignalR finds out only later which of them are WebSockets.
    private static bool OpensStream(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true
        || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true
        || context.Request.GetTypedHeaders().Accept.Any(static type => type.MediaType == "text/event-stream");

    // A connection without a stream of its own is made of many requests.
    private static bool IsOfConnection(HttpRequest request) => request.Query.ContainsKey("id");

    private static ProblemResult TooMany(HttpContext context)
    {
        context.RequestServices.GetRequiredService<LiveMetrics>().Refused();
        return Problem.RateLimited(retryAfterSeconds: 5);
    }

    private static bool HasToken(HttpRequest request) =>
        request.Headers.Authorization.Count > 0 || request.Query.ContainsKey("access_token");
}
