using Microsoft.OpenApi;

namespace Ticketing.Api.Http;

/// <summary>
/// Tells the OpenAPI document of parameters that a handler reads by itself, in order to say precisely what is wrong with them.
/// </summary>
internal static class RouteParameters
{
    /// <summary>The route lists in parts: <c>cursor</c> and <c>limit</c>.</summary>
    public static RouteHandlerBuilder Pages(this RouteHandlerBuilder route) => route
        .TakesQuery("cursor", "The nextCursor of the part before; left out: from the start.")
        .TakesQuery("limit", "Most items of the answer, 1–100; left out: 25.", JsonSchemaType.Integer);

    /// <summary>The route leads who asks by an earlier slug to the one of now.</summary>
    public static RouteHandlerBuilder Redirects(this RouteHandlerBuilder route) =>
        route.Produces(StatusCodes.Status308PermanentRedirect);

    /// <summary>The route takes a parameter in its query.</summary>
    public static RouteHandlerBuilder TakesQuery(
        this RouteHandlerBuilder route, string name, string description, JsonSchemaType type = JsonSchemaType.String) =>
        route.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Query,
            Description = description,
            Schema = new OpenApiSchema { Type = type },
        });

    /// <summary>The route can't do without a header.</summary>
    public static RouteHandlerBuilder NeedsHeader(this RouteHandlerBuilder route, string name, string description) =>
        route.Add(Header(name, description, isRequired: true));

    /// <summary>The route reads a header, if it is there.</summary>
    public static RouteHandlerBuilder TakesHeader(this RouteHandlerBuilder route, string name, string description) =>
        route.Add(Header(name, description, isRequired: false));

    private static OpenApiParameter Header(string name, string description, bool isRequired) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = isRequired,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static RouteHandlerBuilder Add(this RouteHandlerBuilder route, OpenApiParameter parameter) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            (operation.Parameters ??= []).Add(parameter);
            return Task.CompletedTask;
        });
}
