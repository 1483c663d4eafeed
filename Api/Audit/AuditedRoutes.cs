using Ticketing.Api.Http;

namespace Ticketing.Api.Audit;

/// <summary>
/// Sees to it that every route for staff leaves entries, without being asked to: the server maps all routes into one group, and what of
/// them stands below <c>/api/admin</c> is filtered, whoever maps it.
/// </summary>
internal static class AuditedRoutes
{
    private const string Staff = "/api/admin";

    /// <summary>Registers the log.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<AuditSettings>(configuration, AuditSettings.Section);
        return services
            .AddSingleton<AuditMetrics>().AddSingleton<AuditStore>().AddSingleton<AuditedThings>().AddSingleton<ReadFolding>()
            .AddSingleton<AuditSigns>().AddSingleton<AuditFilter>().AddSingleton<AuditedWatching>()
            .AddSingleton<AuditWriter>().AddHostedService(static provider => provider.GetRequiredService<AuditWriter>())
            .AddHostedService<AuditKeeper>();
    }

    /// <summary>A group for all routes of the server.</summary>
    public static RouteGroupBuilder MapAudited(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("");
        ((IEndpointConventionBuilder)group).Add(Audit);
        return group;
    }

    private static void Audit(EndpointBuilder endpoint)
    {
        if (!IsForStaff(((RouteEndpointBuilder)endpoint).RoutePattern.RawText))
            return;
        endpoint.FilterFactories.Add(static (factory, next) =>
        {
            var filter = factory.ApplicationServices.GetRequiredService<AuditFilter>();
            return invocation => invocation.HttpContext.GetEndpoint()?.Metadata.GetMetadata<KeepsItsOwnRecord>() is null
                ? filter.InvokeAsync(invocation, next)
                : next(invocation);
        });
    }

    private static bool IsForStaff(string? pattern) =>
        ("/" + pattern?.Trim('/') + "/").StartsWith(Staff + "/", StringComparison.OrdinalIgnoreCase);
}
