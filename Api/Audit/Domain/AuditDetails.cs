using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Ticketing.Api.Audit.Domain;

/// <summary>What more an entry says.</summary>
/// <param name="Query">What a read asked for. What may be about a person is not kept: then the value is <c>…</c>.</param>
/// <param name="Shown">How many items a read gave.</param>
/// <param name="Problem">The stable name of the refusal.</param>
/// <param name="Why">The refusal's own words, in English.</param>
/// <param name="Changes">What was different before and after.</param>
/// <param name="More">How many more changes there were than are kept.</param>
internal sealed record AuditDetails(
    IReadOnlyDictionary<string, string>? Query = null,
    int? Shown = null,
    string? Problem = null,
    string? Why = null,
    IReadOnlyList<Change>? Changes = null,
    int? More = null);

/// <summary>A value that was another one before.</summary>
/// <param name="Member">Where it stands, without saying in which item of a list: <c>tiers.prices.amountMinor</c>.</param>
/// <param name="Key">In which items of lists, by what never changes of them: a tier's id, a price's category.</param>
/// <param name="Of">The same as people call them.</param>
/// <param name="Before">What it was; null: nothing.</param>
/// <param name="After">What it is; null: nothing.</param>
internal sealed record Change(string Member, string? Key, string? Of, JsonElement? Before, JsonElement? After);

/// <summary>Entries that were deleted after their time.</summary>
/// <param name="First">The first one's number.</param>
/// <param name="Last">The last one's number.</param>
/// <param name="Hash">The last one's hash, in hexadecimal: the chain goes on from it.</param>
internal sealed record ForgottenEntries(long First, long Last, string Hash);

/// <summary>Details and marks as they are stored. Their text is part of what is hashed, so it is made once and never again.</summary>
internal static class AuditJson
{
    private static readonly AuditJsonContext Stored =
        new(new JsonSerializerOptions(AuditJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes details; null: they say nothing.</summary>
    public static string? Write(AuditDetails details) =>
        details == new AuditDetails() ? null : JsonSerializer.Serialize(details, Stored.AuditDetails);

    /// <summary>Writes marks; null: there are none.</summary>
    public static string? Write(IReadOnlyList<Highlight> marks) =>
        marks.Count == 0 ? null : JsonSerializer.Serialize(marks, Stored.IReadOnlyListHighlight);

    /// <summary>Reads details. What somebody has changed in the database may be none.</summary>
    public static AuditDetails ReadDetails(string? text) => Read(text, Stored.AuditDetails) ?? new AuditDetails();

    /// <summary>Reads marks.</summary>
    public static IReadOnlyList<Highlight> ReadMarks(string? text) => Read(text, Stored.IReadOnlyListHighlight) ?? [];

    /// <summary>Reads which entries were deleted; null: it does not say that.</summary>
    public static ForgottenEntries? ReadForgotten(string text) => Read(text, Stored.ForgottenEntries);

    private static T? Read<T>(string? text, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What <see cref="AuditJson"/> writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AuditDetails))]
[JsonSerializable(typeof(IReadOnlyList<Highlight>))]
[JsonSerializable(typeof(ForgottenEntries))]
internal sealed partial class AuditJsonContext : JsonSerializerContext;
