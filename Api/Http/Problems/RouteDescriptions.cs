namespace Ticketing.Api.Http.Problems;

/// <summary>What the OpenAPI document says of a route beyond its answer.</summary>
internal static class RouteDescriptions
{
    /// <summary>The route reads a body of this type through <see cref="JsonBody"/>.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route)
        where T : notnull =>
        route.Accepts<T>("application/json");

    /// <summary>The route reads a body of this type, if there is one.</summary>
    public static RouteHandlerBuilder MayTake<T>(this RouteHandlerBuilder route)
        where T : notnull =>
        route.Accepts<T>(isOptional: true, "application/json");

    /// <summary>The route may answer with these problems.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<ProblemSlug> slugs)
    {
        foreach (var slug in slugs)
            route.Produces<ProblemDocument>(slug.Status, "application/problem+json");
        return route;
    }
}
