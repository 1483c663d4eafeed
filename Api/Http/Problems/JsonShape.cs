using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Ticketing.Api.Http.Problems;

/// <summary>Reads JSON, and tells a document that is no JSON (400) from one that does not say what it should (422).</summary>
internal static class JsonShape
{
    private const string Root = "$";

    public static (T? Value, ProblemResult? Problem) Read<T>(in ReadOnlySequence<byte> body, JsonTypeInfo<T> typeInfo)
        where T : class
    {
        var json = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        try
        {
            return JsonSerializer.Deserialize(json, typeInfo) is { } value
                ? (value, null)
                : (null, Problem.Validation(Root, "Must be a JSON object."));
        }
        catch (JsonException exception)
        {
            return (null, Explain(json, exception, typeInfo.Options.MaxDepth));
        }
    }

    private static ProblemResult Explain(ReadOnlySpan<byte> json, JsonException exception, int maxDepth) =>
        IsWellFormed(json, maxDepth)
            ? Problem.Validation(FieldOf(exception), "Is of the wrong type, is not a valid value, or is given twice.")
            : Problem.MalformedJson($"The body is not a JSON document of at most {maxDepth} levels.");

    // The serializer throws the same for both, so the document is read once more without any expectation.
    private static bool IsWellFormed(ReadOnlySpan<byte> json, int maxDepth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return Utf8.IsValid(json);
    }

    private static string FieldOf(JsonException exception) =>
        exception.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : exception.Path ?? Root;
}
