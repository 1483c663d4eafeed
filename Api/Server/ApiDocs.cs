using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Ticketing.Api.Accounts.Tokens;

namespace Ticketing.Api.Server;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>, and Swagger UI for it at <c>/docs</c>.</summary>
internal static class ApiDocs
{
    /// <summary>Registers the document.</summary>
    public static IServiceCollection AddApiDocs(this IServiceCollection services) =>
        services.AddSingleton<ApiDocument>().AddOpenApi(ApiDocument.Name, options =>
        {
            options.AddDocumentTransformer(Describe);
            options.AddDocumentTransformer(LiveSchemas.AddAsync);
            options.AddOperationTransformer(Summarise);
            options.AddOperationTransformer(RequireToken);
            options.AddSchemaTransformer(TypeTimes);
            options.AddDocumentTransformer(JoinLines);
        });

    /// <summary>Serves Swagger UI.</summary>
    public static void UseApiDocs(this WebApplication app) =>
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "docs";
            options.DocumentTitle = "Ticketing API";
            options.SwaggerEndpoint(ApiDocument.Path, "Ticketing API");
        });

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Ticketing API",
            Version = ApiDocument.Name,
            Description = "Sells tickets in a stampede: never oversold, never lost. "
                + "Errors are RFC 9457 problem documents; the last part of their type is the stable name.",
        };
        // The document is the same wherever it is served: what is called is on the same server.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [BearerHandler.SchemeName] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
            },
        };
        return Task.CompletedTask;
    }

    // Our own converter hides from the generator that times are texts.
    private static Task TypeTimes(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(DateTimeOffset))
            schema.Type = JsonSchemaType.String;
        else if (type == typeof(DateTimeOffset?))
            schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        return Task.CompletedTask;
    }

    // A comment's lines end where they do for the code's readers.
    private static Task JoinLines(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var schemas = document.Components?.Schemas?.Values ?? [];
        var members = schemas.SelectMany(static schema => schema.Properties?.Values ?? []).ToList();
        foreach (var schema in schemas.Concat(members).Concat(members.SelectMany(static member => member.OneOf ?? [])))
            if (schema.Description is { } text && text.Contains('\n', StringComparison.Ordinal))
                schema.Description = string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries));
        return Task.CompletedTask;
    }

    // What a route says of itself goes before the comment of its handler, which is for the code's readers.
    private static Task Summarise(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Summary = metadata.OfType<IEndpointSummaryMetadata>().LastOrDefault()?.Summary ?? operation.Summary;
        operation.Description = metadata.OfType<IEndpointDescriptionMetadata>().LastOrDefault()?.Description ?? operation.Description;
        return Task.CompletedTask;
    }

    private static Task RequireToken(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAuthorizeData>().Any())
        {
            var scheme = new OpenApiSecuritySchemeReference(BearerHandler.SchemeName, context.Document);
            operation.Security = [new OpenApiSecurityRequirement { [scheme] = [] }];
        }

        return Task.CompletedTask;
    }
}
