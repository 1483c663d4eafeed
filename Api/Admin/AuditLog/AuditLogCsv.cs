using System.Globalization;
using System.Text.Json;
using Ticketing.Api.Http;

namespace Ticketing.Api.Admin.AuditLog;

/// <summary>The log as a table for spreadsheets.</summary>
internal static class AuditLogCsv
{
    private static readonly string[] Head =
    [
        "number", "at", "endedAt", "kind", "email", "name", "role", "actorId", "sessionId", "address", "device", "action", "objectKind",
        "objectId", "objectName", "outcome", "status", "problem", "query", "shown", "changes", "highlights", "hash",
    ];

    /// <summary>Makes one of what is exported.</summary>
    /// <param name="items">What is exported.</param>
    /// <param name="options">How JSON is written.</param>
    public static CsvTable Of(IAsyncEnumerable<AuditLogItem> items, JsonSerializerOptions options) =>
        new("audit-log.csv", Head, items.Select(item => Cells(item, options)));

    private static IEnumerable<string?> Cells(AuditLogItem item, JsonSerializerOptions options) =>
    [
        Text(item.Number),
        Text(item.At),
        Text(item.EndedAt),
        Word(item.Kind, options),
        item.Actor?.Email,
        item.Actor?.Name,
        item.Actor?.Role,
        item.Actor?.Id.ToString(),
        item.Actor?.SessionId?.ToString(),
        item.Actor?.Address,
        item.Actor?.Device,
        item.Action,
        item.Object?.Kind,
        item.Object?.Id,
        item.Object?.Name,
        Word(item.Outcome, options),
        Text(item.Status),
        item.Problem,
        item.Query is null ? null : JsonSerializer.Serialize(item.Query, options),
        Text(item.Shown),
        item.Changes.Count == 0 ? null : JsonSerializer.Serialize(item.Changes, options),
        item.Highlights.Count == 0 ? null : JsonSerializer.Serialize(item.Highlights, options),
        item.Hash,
    ];

    private static string Word<T>(T value, JsonSerializerOptions options) => JsonSerializer.SerializeToElement(value, options).GetString()!;

    private static string? Text(IFormattable? value) => value switch
    {
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        _ => value?.ToString(null, CultureInfo.InvariantCulture),
    };
}
