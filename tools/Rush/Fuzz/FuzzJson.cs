using System.Globalization;
using System.Text;
using System.Text.Json;
using Ticketing.Rush.Poison;

namespace Ticketing.Rush.Fuzz;

/// <summary>Writes JSON that fits a schema, and here and there does not.</summary>
internal sealed class FuzzJson(FuzzOperations operations, Scene scene, Random random)
{
    private const int Deepest = 8;

    private static readonly string[] Oddities =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e400", "-1e400", "2147483648", "-9223372036854775808", "18446744073709551616",
        "NaN", "0x1", "[]", "{}", "[[]]", "[null]", "{\"\":0}", "\"\"", "\"0\"", "\"\\u0000\"", "",
    ];

    private static readonly string[] Ids =
    [
        "$event", "$tier", "$seatTier", "$draft", "$draftTier", "$early", "$ended", "$order", "$foreignOrder", "$cancelledOrder",
        "$unknown",
    ];

    private readonly StringBuilder _text = new();

    /// <summary>A body, with the names of the scene put in.</summary>
    public string Body(JsonElement schema)
    {
        _text.Clear();
        Write(schema, depth: 0);
        return _text.ToString();
    }

    /// <summary>A value of a parameter, not escaped.</summary>
    public string Parameter(JsonElement schema) =>
        Chance(0.25) ? Hostile().Replace("\\u0000", "\0", StringComparison.Ordinal) : Plain(schema);

    /// <summary>Something that exists, or an id of nothing.</summary>
    public string Id() => scene.Fill(Pick(Ids));

    private void Write(JsonElement schema, int depth)
    {
        schema = operations.Resolve(schema);
        if (Chance(0.03) || depth > Deepest)
            _text.Append(Pick(Oddities));
        else if (Alternatives(schema) is { } alternatives)
            Write(alternatives[random.Next(alternatives.GetArrayLength())], depth + 1);
        else
            WriteTyped(schema, TypeOf(schema), depth);
    }

    private void WriteTyped(JsonElement schema, string type, int depth)
    {
        switch (type)
        {
            case "object":
                WriteObject(schema, depth);
                break;
            case "array":
                WriteArray(schema, depth);
                break;
            case "integer" or "number" or "boolean" or "null":
                _text.Append(Plain(schema));
                break;
            default:
                WriteText(Chance(0.08) ? Hostile() : JsonEncodedText.Encode(Plain(schema)).ToString());
                break;
        }
    }

    private void WriteObject(JsonElement schema, int depth)
    {
        _text.Append('{');
        var separator = "";
        if (schema.TryGetProperty("properties", out var properties))
            foreach (var property in properties.EnumerateObject().Where(_ => Chance(0.9)))
            {
                var name = Chance(0.01) ? property.Name.ToUpperInvariant() : property.Name;
                foreach (var _ in Enumerable.Range(0, Chance(0.01) ? 2 : 1))
                {
                    _text.Append(separator);
                    WriteText(name);
                    _text.Append(':');
                    Write(property.Value, depth + 1);
                    separator = ",";
                }
            }

        _text.Append(Chance(0.02) ? separator : "").Append('}');
    }

    private void WriteArray(JsonElement schema, int depth)
    {
        var items = schema.TryGetProperty("items", out var of) ? of : default;
        var count = Chance(0.02) ? 300 : random.Next(4);
        _text.Append('[');
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                _text.Append(',');
            Write(items, depth + 1);
        }

        _text.Append(']');
    }

    private void WriteText(string text) => _text.Append('"').Append(text).Append('"');

    private string Plain(JsonElement schema)
    {
        schema = operations.Resolve(schema);
        if (Alternatives(schema) is { } alternatives)
            return Plain(alternatives[random.Next(alternatives.GetArrayLength())]);
        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("enum", out var words))
            return words[random.Next(words.GetArrayLength())].ToString();
        return TypeOf(schema) switch
        {
            "integer" or "number" => Number(),
            "boolean" => Chance(0.5) ? "true" : "false",
            "null" => "null",
            _ => Word(FormatOf(schema)),
        };
    }

    private string Word(string? format) => format switch
    {
        "uuid" => Id(),
        "date-time" => DateTimeOffset.UnixEpoch.AddSeconds(random.NextInt64(4_000_000_000)).ToString("O", CultureInfo.InvariantCulture),
        _ => Pick([
            Id(), "standard", "EUR", "general", "reserved", "A-1", "A", $"buyer-{random.Next(1_000_000)}@example.com",
            "Łódź Ω 東京 עִברִית 🎟️", "poison-used", "4242424242424242", "Europe/Zagreb", "W/\"1\"", "-", "e\u0301", "2026-11-29",
        ]),
    };

    private string Number() => random.Next(6) switch
    {
        0 => "0",
        1 => "-1",
        2 => "2147483647",
        3 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        _ => random.Next(1, 100).ToString(CultureInfo.InvariantCulture),
    };

    private string Hostile() => Pick(Poison.Hostile.Texts).Json;

    private bool Chance(double probability) => random.NextDouble() < probability;

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];

    private static string? FormatOf(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("format", out var format) ? format.GetString() : null;

    private static JsonElement? Alternatives(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && (schema.TryGetProperty("oneOf", out var any) || schema.TryGetProperty("anyOf", out any))
        && any.GetArrayLength() > 0
            ? any
            : null;

    // OpenAPI 3.1: one type, or a list of them.
    private string TypeOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type", out var type))
            return schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out _) ? "object" : "string";
        return type.ValueKind == JsonValueKind.Array ? type[random.Next(type.GetArrayLength())].GetString()! : type.GetString()!;
    }
}
