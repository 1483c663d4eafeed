using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ticketing.Api.Tests.Payments.Stripe.Contract;

/// <summary>
/// Compares values with schemas of OpenAPI 3.0, more strictly than these ask for: a member that a schema does not know is a mistake.
/// </summary>
/// <param name="document">Where the schemas are.</param>
/// <param name="isForm">Whether the values come from forms, in which everything is a text.</param>
internal sealed class SchemaCheck(OpenApiDocument document, bool isForm)
{
    /// <summary>What is wrong with a value, each in a line; none: nothing is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="schema">What it shall be.</param>
    /// <param name="at">Where it is.</param>
    public List<string> Compare(JsonNode? value, JsonObject schema, string at)
    {
        var resolved = document.Resolve(schema);
        if (value is null)
            return Is(schema, "nullable") || Is(resolved, "nullable") ? [] : [$"{at} is null"];
        if ((resolved["anyOf"] ?? resolved["oneOf"]) is JsonArray options)
            return CompareAny(value, options, at);
        return resolved["type"]?.GetValue<string>() switch
        {
            "object" => value is JsonObject members ? CompareMembers(members, resolved, at) : [$"{at} is no object"],
            "array" => value is JsonArray items ? CompareItems(items, resolved, at) : [$"{at} is no array"],
            { } type => CompareSimple(value, resolved, type, at),
            null => [],
        };
    }

    /// <summary>
    /// One of them must fit. If none does, those mistakes count that are fewest, of options of its kind if there are any.
    /// </summary>
    private List<string> CompareAny(JsonNode value, JsonArray options, string at)
    {
        var all = options.Select(static option => option!.AsObject()).ToList();
        var ofItsKind = all.FindAll(option => IsOfKind(value, document.Resolve(option)));
        return (ofItsKind.Count > 0 ? ofItsKind : all).Select(option => Compare(value, option, at))
            .MinBy(static mistakes => mistakes.Count)!;
    }

    /// <summary>Whether an option may be meant: an expandable member is an id or an object, and an object says which it is.</summary>
    private static bool IsOfKind(JsonNode value, JsonObject option)
    {
        var isObject = option["type"]?.GetValue<string>() == "object";
        if (value is not JsonObject members)
            return !isObject;
        return isObject && (option["properties"]?["object"]?["enum"] is not JsonArray names
            || names.Any(name => name!.ToString() == members["object"]?.ToString()));
    }

    private List<string> CompareMembers(JsonObject members, JsonObject schema, string at)
    {
        var known = schema["properties"] as JsonObject ?? [];
        var others = schema["additionalProperties"] as JsonObject;
        var isFree = known.Count == 0 && others is null;
        List<string> mistakes =
        [
            .. (schema["required"] as JsonArray ?? []).Select(static name => name!.GetValue<string>())
                .Where(name => !members.ContainsKey(name)).Select(name => $"{at}.{name} is missing"),
        ];
        foreach (var (name, value) in members)
            if ((known[name] ?? others) is JsonObject wanted)
                mistakes.AddRange(Compare(value, wanted, $"{at}.{name}"));
            else if (!isFree)
                mistakes.Add($"{at}.{name} is not known");
        return mistakes;
    }

    private List<string> CompareItems(JsonArray items, JsonObject schema, string at) =>
        [.. items.SelectMany((item, index) => Compare(item, schema["items"]!.AsObject(), $"{at}[{index}]"))];

    private List<string> CompareSimple(JsonNode value, JsonObject schema, string type, string at)
    {
        if (value is not JsonValue simple || !(isForm ? IsReadAs(simple.GetValue<string>(), type) : IsOf(simple, type)))
            return [$"{at} is no {type}: {value.ToJsonString()}"];
        if (schema["enum"] is JsonArray choices && !choices.Any(choice => choice?.ToString() == simple.ToString()))
            return [$"{at} is {value.ToJsonString()}, and none of {choices.ToJsonString()}"];
        return schema["maxLength"]?.GetValue<int>() < simple.ToString().Length ? [$"{at} is too long"] : [];
    }

    private static bool IsOf(JsonValue value, string type) => (type, value.GetValueKind()) switch
    {
        ("string", JsonValueKind.String) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => !value.ToJsonString().Contains('.', StringComparison.Ordinal),
        ("number", JsonValueKind.Number) => true,
        _ => false,
    };

    private static bool IsReadAs(string text, string type) => type switch
    {
        "integer" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "number" => decimal.TryParse(text, CultureInfo.InvariantCulture, out _),
        "boolean" => text is "true" or "false",
        _ => true,
    };

    private static bool Is(JsonObject schema, string name) => schema[name]?.GetValue<bool>() == true;
}
