using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Poison;

/// <summary>What hostile requests may name: things that exist, that belong to others, and that do not exist.</summary>
internal sealed class Scene
{
    private readonly List<KeyValuePair<string, string>> _names = [];
    private int _keys;
    private int _turns;

    public required string AdminAuthorization { get; init; }

    /// <summary>The buyer whose orders the scene holds comes first.</summary>
    public required IReadOnlyList<Buyer> Buyers { get; init; }

    public string BuyerAuthorization => Buyers[0].Authorization;

    /// <summary>The buyer's bearer token alone, as raw material for forgeries.</summary>
    public string BuyerToken => BuyerAuthorization["Bearer ".Length..];

    public string this[string name]
    {
        get => _names.First(entry => entry.Key == name).Value;
        set
        {
            _names.Add(new(name, value));
            // Longer names first: $eventTag must not be read as $event followed by "Tag".
            _names.Sort(static (one, other) => other.Key.Length.CompareTo(one.Key.Length));
        }
    }

    public string Fill(string text)
    {
        if (!text.Contains('$')) return text;
        foreach (var (name, value) in _names) text = text.Replace(name, value, StringComparison.Ordinal);
        return text.Contains("$key", StringComparison.Ordinal) ? text.Replace("$key", $"poison-{++_keys}", StringComparison.Ordinal) : text;
    }

    public string? Authorization(Who who) => who switch
    {
        Who.Buyer => BuyerAuthorization,
        Who.AnyBuyer => Buyers[1 + (_turns++ % (Buyers.Count - 1))].Authorization,
        Who.Admin => AdminAuthorization,
        _ => null,
    };
}
