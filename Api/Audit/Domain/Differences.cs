using System.Text.Json;

namespace Ticketing.Api.Audit.Domain;

/// <summary>What is different between two states of one thing, value by value.</summary>
internal static class Differences
{
    /// <summary>Most changes that an entry keeps: a new hall with hundreds of rows is told by its first ones.</summary>
    public const int Most = 100;

    private const int MaxTextLength = 300;

    // By what items of a list are known again, the first that they have.
    private static readonly string[] Identities = ["tierId", "id", "category", "name"];
    private static readonly string[] Names = ["name", "category"];

    /// <summary>Compares. What is missing on one side was created or deleted.</summary>
    public static IReadOnlyList<Change> Of(JsonElement? before, JsonElement? after)
    {
        var (old, now) = (Flatten(before), Flatten(after));
        var changes = new List<Change>();
        foreach (var (place, value) in now)
            if (!old.TryGetValue(place, out var earlier) || !JsonElement.DeepEquals(earlier.Value, value.Value))
                changes.Add(new Change(place.Member, place.Key, value.Of, ShortOf(earlier?.Value), ShortOf(value.Value)));
        foreach (var (place, value) in old)
            if (!now.ContainsKey(place))
                changes.Add(new Change(place.Member, place.Key, value.Of, ShortOf(value.Value), null));
        return changes;
    }

    private static Dictionary<Place, Leaf> Flatten(JsonElement? root)
    {
        var leaves = new Dictionary<Place, Leaf>();
        if (root is { } element)
            Flatten(element, new Place("", null), null, leaves);
        return leaves;
    }

    private static void Flatten(JsonElement element, Place place, string? of, Dictionary<Place, Leaf> leaves)
    {
        if (element.ValueKind == JsonValueKind.Object)
            foreach (var member in element.EnumerateObject())
                Flatten(member.Value, place.Below(member.Name), of, leaves);
        else if (IsOfItems(element))
            FlattenItems(element, place, of, leaves);
        else if (element.ValueKind != JsonValueKind.Null)
            leaves[place] = new Leaf(of, element);
    }

    private static void FlattenItems(JsonElement list, Place place, string? of, Dictionary<Place, Leaf> leaves)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var key = TextOf(item, Identities) ?? $"{index}";
            Flatten(item, place with { Key = Join("/", place.Key, key) }, Join(" · ", of, TextOf(item, Names) ?? key), leaves);
            index++;
        }
    }

    private static string? TextOf(JsonElement item, string[] members)
    {
        foreach (var member in members)
            if (item.ValueKind == JsonValueKind.Object
                && item.TryGetProperty(member, out var value)
                && value.ValueKind == JsonValueKind.String)
                return value.GetString();
        return null;
    }

    private static string Join(string separator, string? before, string after) => before is null ? after : $"{before}{separator}{after}";

    private static JsonElement? ShortOf(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > MaxTextLength } tooLong
            ? JsonSerializer.SerializeToElement(AuditText.Clean(tooLong, MaxTextLength))
            : value;

    private static bool IsOfItems(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array && element.EnumerateArray().Any(static item => item.ValueKind == JsonValueKind.Object);

    private readonly record struct Place(string Member, string? Key)
    {
        public Place Below(string member) => this with { Member = Member.Length == 0 ? member : $"{Member}.{member}" };
    }

    private sealed record Leaf(string? Of, JsonElement Value);
}
