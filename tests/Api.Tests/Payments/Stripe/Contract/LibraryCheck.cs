using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Stripe;
using Stripe.Checkout;

namespace Ticketing.Api.Tests.Payments.Stripe.Contract;

/// <summary>Compares objects with the classes of Stripe's library, which are made from the document of the version that it pins.</summary>
internal static class LibraryCheck
{
    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        ["charge"] = typeof(Charge),
        ["checkout.session"] = typeof(Session),
        ["dispute"] = typeof(Dispute),
        ["event"] = typeof(Event),
        ["payment_intent"] = typeof(PaymentIntent),
        ["refund"] = typeof(Refund),
    };

    /// <summary>The members that the library does not know, in an object and in those within it.</summary>
    /// <param name="value">The object, or a list of such.</param>
    /// <param name="seen">The kinds of objects that were compared.</param>
    public static IEnumerable<string> Compare(JsonNode? value, ISet<string> seen) => value switch
    {
        JsonArray items => items.SelectMany(item => Compare(item, seen)),
        JsonObject members when members["object"]?.ToString() is { } kind && Types.TryGetValue(kind, out var type) =>
            CompareKind(members, type, kind, seen),
        JsonObject members => members.SelectMany(member => Compare(member.Value, seen)),
        _ => [],
    };

    private static IEnumerable<string> CompareKind(JsonObject members, Type type, string kind, ISet<string> seen)
    {
        seen.Add(kind);
        return Compare(members, type, type.Name, seen);
    }

    private static IEnumerable<string> Compare(JsonObject members, Type type, string at, ISet<string> seen)
    {
        var known = NamesOf(type);
        foreach (var (name, value) in members)
        {
            if (!known.TryGetValue(name, out var property))
                yield return $"{at}.{name} is not known";
            else
                foreach (var mistake in CompareMember(value, property, $"{at}.{name}", seen))
                    yield return mistake;
        }
    }

    private static IEnumerable<string> CompareMember(JsonNode? value, Type property, string at, ISet<string> seen) => value switch
    {
        JsonObject members when !members.ContainsKey("object") && typeof(StripeEntity).IsAssignableFrom(property) =>
            Compare(members, property, at, seen),
        _ => Compare(value, seen),
    };

    private static Dictionary<string, Type> NamesOf(Type type)
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var names = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var property in type.GetProperties(All))
            if (property.GetCustomAttribute<JsonPropertyNameAttribute>() is { Name: var name })
                names.TryAdd(name, property.PropertyType);
        return names;
    }
}
