using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ticketing.Health;
using Ticketing.Telemetry;

namespace Ticketing.Operations;

/// <summary>What is served on the <see cref="OperationsPort"/>.</summary>
public static partial class OperationsPipeline
{
    /// <summary>
    /// Serves operators: <c>/health/live</c>, <c>/metrics</c> and what else is mapped. They have a pipeline and routes of their own, and
    /// which of the two serves a request is decided first of all and by its connection alone: so nothing that is mapped here can be
    /// reached by the public ports, and nothing that is mapped there by this one.
    /// </summary>
    /// <param name="app">The server.</param>
    /// <param name="map">Maps more.</param>
    /// <param name="prepare">What goes before the routes.</param>
    public static void UseOperations(
        this WebApplication app, Action<IEndpointRouteBuilder> map, Action<IApplicationBuilder>? prepare = null)
    {
        var serve = Build(app.Services, map, prepare);
        var port = app.Services.GetRequiredService<OperationsPort>();
        app.Use(next => context => port.Took(context) ? serve(context) : next(context));
        LogServing(app.Logger, port.Url);
    }

    private static RequestDelegate Build(IServiceProvider services, Action<IEndpointRouteBuilder> map, Action<IApplicationBuilder>? prepare)
    {
        // Made from nothing, so that it shares no routes with the application's own pipeline.
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseRouting();
        prepare?.Invoke(pipeline);
        pipeline.UseEndpoints(endpoints =>
        {
            var routes = endpoints.MapGroup("").WithMetadata(OperationsRoute.Instance).ExcludeFromDescription();
            routes.MapLiveness().AllowAnonymous();
            routes.MapMetrics().AllowAnonymous();
            map(routes);
        });
        return pipeline.Build();
    }

    [LoggerMessage(EventId = 551, Level = LogLevel.Information, Message = "Operators are served at {Url}.")]
    private static partial void LogServing(ILogger log, string url);
}

/// <summary>Metadata of a route: it is for operators, on their port alone.</summary>
public sealed class OperationsRoute
{
    /// <summary>The mark.</summary>
    public static readonly OperationsRoute Instance = new();

    private OperationsRoute()
    {
    }
}
