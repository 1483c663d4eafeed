using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Ticketing.StripeSimulation;

/// <summary>A request's parameters, nested ones by their names: <c>line_items[0][quantity]</c>.</summary>
internal sealed class Form(string encoded)
{
    private readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> _values = QueryHelpers.ParseQuery(encoded);

    /// <summary>A value; null: there is none.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>A value that is a number; null: there is none.</summary>
    public long? Number(string name) =>
        long.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether an answer shall hold a part whole, of which it has only the id otherwise.</summary>
    public bool Expands(string part) => _values.Any(value =>
        value.Key.StartsWith("expand[", StringComparison.Ordinal) && value.Value.Contains(part, StringComparer.Ordinal));

    /// <summary>The entries of a map, such as <c>metadata</c>.</summary>
    public IEnumerable<(string Key, string Value)> Map(string name) =>
        from value in _values
        where value.Key.StartsWith(name + "[", StringComparison.Ordinal) && value.Key.EndsWith(']')
        select (value.Key[(name.Length + 1)..^1], value.Value.ToString());
}
