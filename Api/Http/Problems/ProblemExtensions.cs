using System.Text.Json;

namespace Ticketing.Api.Http.Problems;

/// <summary>Writes the members that some problems have beyond the common ones.</summary>
internal static class ProblemExtensions
{
    public static void WriteErrors(Utf8JsonWriter writer, IReadOnlyDictionary<string, string[]> errors)
    {
        writer.WriteStartObject("errors"u8);
        foreach (var (field, messages) in errors)
            WriteStrings(writer, field, messages);
        writer.WriteEndObject();
    }

    public static void WriteStrings(Utf8JsonWriter writer, string member, IEnumerable<string> values)
    {
        writer.WriteStartArray(member);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
