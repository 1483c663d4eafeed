using System.Text.Json.Nodes;

namespace Ticketing.StripeSimulation;

/// <summary>Reads members of objects.</summary>
internal static class Json
{
    public static string? Text(this JsonObject json, string name) => json[name]?.GetValue<string>();

    public static long Number(this JsonObject json, string name) => json[name]!.GetValue<long>();

    public static JsonObject Map(IEnumerable<(string Key, string Value)> entries) =>
        new(entries.Select(static entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
}
