using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;
using Ticketing.Api.Live.Admin;
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
            .AddSingleton<AdminRelay>().AddHostedService(static provider => provider.GetRequiredService<AdminRelay>());
        services.AddSignalR(Bound);
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
            endpoint.RequestDelegate = context => Refuse(context) is { } refusal ? refusal.ExecuteAsync(context) : connect(context);
        });
    }

    private static void Bound(HubOptions options)
    {
        options.MaximumReceiveMessageSize = MaxCallBytes;
        options.MaximumParallelInvocationsPerClient = 1;
    }

    // A browser that believes to be signed in must learn that it is not: as a stranger it would wait for its orders in vain.
    private static ProblemResult? Refuse(HttpContext context)
    {
        var isSignedIn = context.User.Identity?.IsAuthenticated == true;
        if (!isSignedIn && HasToken(context.Request))
            return Problem.Unauthenticated();
        var watchers = context.RequestServices.GetRequiredService<Watchers>();
        return watchers.HasRoomFor(isSignedIn ? context.User.UserId() : null, Caller.Address(context)) ? null : TooMany(context);
    }

    private static ProblemResult TooMany(HttpContext context)
    {
        context.RequestServices.GetRequiredService<LiveMetrics>().Refused();
        return Problem.RateLimited(retryAfterSeconds: 5);
    }

    private static bool HasToken(HttpRequest request) =>
        request.Headers.Authorization.Count > 0 || request.Query.ContainsKey("access_token");
}
