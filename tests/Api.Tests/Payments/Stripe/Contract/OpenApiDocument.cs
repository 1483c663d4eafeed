using System.Globalization;
using System.Text.Json.Nodes;

namespace Ticketing.Api.Tests.Payments.Stripe.Contract;

/// <summary>An OpenAPI 3.0 document, as far as Stripe's uses it.</summary>
internal sealed class OpenApiDocument(JsonObject document)
{
    private const string SchemaPrefix = "#/components/schemas/";
    private const string FormType = "application/x-www-form-urlencoded";

    private readonly JsonObject _paths = document["paths"]!.AsObject();
    private readonly JsonObject _schemas = document["components"]!["schemas"]!.AsObject();

    /// <summary>Which version of the API it is of; null: it does not say.</summary>
    public string? Version => document["info"]?["version"]?.GetValue<string>();

    /// <summary>Whether it is of that version, or of a later one. Versions begin with their day.</summary>
    public bool IsOf(string version)
    {
        const string Day = "yyyy-MM-dd";
        return Version is { Length: >= 10 } own
            && DateOnly.TryParseExact(own[..Day.Length], Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && string.CompareOrdinal(own[..Day.Length], version[..Day.Length]) >= 0;
    }

    public static OpenApiDocument Parse(string json) => new(JsonNode.Parse(json)!.AsObject());

    /// <summary>A schema by its name; null: there is none.</summary>
    public JsonObject? Schema(string name) => _schemas[name]?.AsObject();

    /// <summary>A schema, or the one that it refers to.</summary>
    public JsonObject Resolve(JsonObject schema)
    {
        while (schema["$ref"]?.GetValue<string>() is { } reference)
            schema = Schema(reference[SchemaPrefix.Length..]) ?? throw new FormatException($"{reference} is not in the document.");
        return schema;
    }

    /// <summary>What is known of calls to a path; null: there is no such call.</summary>
    public JsonObject? Operation(string method, string path) => _paths
        .Where(known => Fits(known.Key, path))
        .OrderBy(static known => known.Key.Count(static sign => sign == '{')) // A name goes before a placeholder.
        .Select(known => known.Value![method.ToLowerInvariant()]?.AsObject())
        .FirstOrDefault();

    /// <summary>What a call may be asked by: the query of a GET, the form of a POST, as the schema of an object.</summary>
    public static JsonObject RequestOf(JsonObject operation)
    {
        var body = operation["requestBody"]?["content"]?[FormType]?["schema"];
        if (body is JsonObject form && form["properties"] is JsonObject { Count: > 0 })
            return form;
        var known = operation["parameters"]!.AsArray().Select(static parameter => parameter!.AsObject())
            .Where(static parameter => parameter["in"]!.GetValue<string>() == "query")
            .Select(static parameter => KeyValuePair.Create(parameter["name"]!.GetValue<string>(), parameter["schema"]?.DeepClone()));
        return new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(known), ["additionalProperties"] = false };
    }

    /// <summary>What a call is answered by.</summary>
    public static JsonObject AnswerOf(JsonObject operation, int status)
    {
        var answers = operation["responses"]!.AsObject();
        var answer = answers[status == 200 ? "200" : "default"] ?? throw new FormatException($"{status} is not in the document.");
        return answer["content"]!["application/json"]!["schema"]!.AsObject();
    }

    private static bool Fits(string template, string path)
    {
        var (wanted, given) = (template.Split('/'), path.Split('/'));
        return wanted.Length == given.Length
            && wanted.Zip(given).All(static part => part.First == part.Second || part.First.StartsWith('{'));
    }
}
