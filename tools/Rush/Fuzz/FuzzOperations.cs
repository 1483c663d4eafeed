using System.Text.Json;
using Ticketing.Rush.Http;

namespace Ticketing.Rush.Fuzz;

/// <summary>A route and a method of the OpenAPI document.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">With its parameters in braces.</param>
/// <param name="Parameters">Where each parameter stands (<c>path</c>, <c>query</c>, <c>header</c>), its name and its schema.</param>
/// <param name="Body">The schema of its JSON body; null if it takes none.</param>
internal sealed record FuzzOperation(
    string Method, string Path, IReadOnlyList<(string Place, string Name, JsonElement Schema)> Parameters, JsonElement? Body);

/// <summary>All that the server publishes in its OpenAPI document.</summary>
internal sealed class FuzzOperations
{
    private readonly JsonElement _schemas;

    private FuzzOperations(JsonElement document)
    {
        _schemas = document.GetProperty("components").GetProperty("schemas");
        All =
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               where operation.Value.ValueKind == JsonValueKind.Object && operation.Value.TryGetProperty("responses", out _)
               select Read(operation.Name.ToUpperInvariant(), path.Name, operation.Value),
        ];
    }

    public IReadOnlyList<FuzzOperation> All { get; }

    public static async Task<FuzzOperations> ReadAsync(Server server, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/openapi/v1.json"));
        using var response = await server.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
        return new FuzzOperations(document.RootElement.Clone());
    }

    /// <summary>A schema itself, where another one names it.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var name))
            schema = _schemas.GetProperty(name.GetString()!.Split('/')[^1]);
        return schema;
    }

    private static FuzzOperation Read(string method, string path, JsonElement operation)
    {
        var parameters = operation.TryGetProperty("parameters", out var named)
            ? named.EnumerateArray().Select(static one => (Text(one, "in"), Text(one, "name"), one.GetProperty("schema"))).ToList()
            : [];
        return new FuzzOperation(method, path, parameters, BodyOf(operation));
    }

    private static JsonElement? BodyOf(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body)
        && body.GetProperty("content").TryGetProperty("application/json", out var json)
        && json.TryGetProperty("schema", out var schema)
            ? schema
            : null;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
