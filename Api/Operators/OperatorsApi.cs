using Microsoft.AspNetCore.Authentication;
using Orleans.Dashboard;
using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Api.Audit;
using Ticketing.Api.Http.Problems;
using Ticketing.Operations;

namespace Ticketing.Api.Operators;

/// <summary>Orleans' dashboard, for organisers, and their way in. Served on the operations port alone.</summary>
internal static class OperatorsApi
{
    /// <summary>Where the dashboard is.</summary>
    public const string Dashboard = "/dashboard";

    /// <summary>Who may see it.</summary>
    public const string Policy = "operator";

    // The dashboard styles its elements in place, and its style sheet holds fonts and pictures.
    private const string ContentPolicy =
        "default-src 'self'; img-src 'self' data:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
        + "base-uri 'self'; frame-ancestors 'none'";

    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddOperators(this IServiceCollection services)
    {
        services.AddTransient<OperatorHandler>();
        services.Configure<AuthenticationOptions>(static options => options.AddScheme<OperatorHandler>(OperatorHandler.SchemeName, null));
        services.Configure<AuthenticationSchemeOptions>(OperatorHandler.SchemeName, static options =>
            options.ForwardDefaultSelector = static context =>
                context.Request.Headers.Authorization.Count > 0 ? BearerHandler.SchemeName : null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policy, static policy => policy.AddAuthenticationSchemes(OperatorHandler.SchemeName).RequireRole(Roles.Admin));
        return services;
    }

    /// <summary>Maps the routes, if this cluster has the dashboard.</summary>
    public static void MapOperators(this IEndpointRouteBuilder routes)
    {
        if (!ClusterDashboard.IsOn(routes.ServiceProvider.GetRequiredService<IConfiguration>()))
            return;
        routes.MapGet("/", static () => TypedResults.Redirect(Dashboard + "/")).AllowAnonymous();
        routes.MapGet(OperatorSignIn.Path, OperatorSignIn.Show).AllowAnonymous();
        routes.MapPost(OperatorSignIn.Path, OperatorSignIn.Take).AllowAnonymous();
        routes.MapOrleansDashboard(Dashboard).RequireAuthorization(Policy).AddEndpointFilter(ShowAsync);
    }

    private static async ValueTask<object?> ShowAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (!await context.RequestServices.GetRequiredService<AuditedWatching>().TryNoteAsync(context, Dashboard))
            return Problem.Overloaded();
        context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        return await next(invocation);
    }
}
