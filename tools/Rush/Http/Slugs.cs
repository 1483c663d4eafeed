using System.Collections.Frozen;
using System.Text.Json;

namespace Ticketing.Rush.Http;

/// <summary>Reads the stable name of a problem out of its document, without garbage for the names of the contract.</summary>
internal static class Slugs
{
    public const string TypePrefix = "https://ticketing.dev/problems/";
    private const int LongestType = 256;

    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "validation", "malformed-json", "unauthenticated", "forbidden", "not-found", "email-taken", "sold-out", "sales-closed",
        "limit-exceeded", "seat-taken", "admission-required", "idempotency-key-missing", "idempotency-key-reused", "order-state",
        "stale-version", "in-use", "payload-too-large", "unsupported-media-type", "rate-limited", "overloaded",
        "already-checked-in", "invalid-ticket", "work-required");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KnownBySpan =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Read(ReadOnlySpan<byte> problem)
    {
        try
        {
            return Find(new Utf8JsonReader(problem)) ?? Answer.NotAProblem;
        }
        catch (JsonException)
        {
            return Answer.NotAProblem;
        }
    }

    private static string? Find(Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType) return Name(ref reader);
            reader.Skip();
        }

        return null;
    }

    private static string? Name(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > LongestType) return null;
        Span<char> characters = stackalloc char[LongestType];
        ReadOnlySpan<char> type = characters[..reader.CopyString(characters)];
        if (!type.StartsWith(TypePrefix)) return null;
        var slug = type[TypePrefix.Length..];
        return KnownBySpan.TryGetValue(slug, out var known) ? known : slug.ToString();
    }
}
