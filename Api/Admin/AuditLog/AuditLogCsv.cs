using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Admin.AuditLog;

/// <summary>The log as a table for spreadsheets (RFC 4180), sent as it is read.</summary>
/// <param name="items">What is exported.</param>
internal sealed class AuditLogCsv(IAsyncEnumerable<AuditLogItem> items) : IResult
{
    private const string Head =
        "number,at,endedAt,kind,email,name,role,actorId,sessionId,address,device,action,objectKind,objectId,objectName,"
        + "outcome,status,problem,query,shown,changes,highlights,hash";

    // A spreadsheet takes a cell that begins so for a formula.
    private const string Formulas = "=+-@\t\r";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = "attachment; filename=\"audit-log.csv\"";
        var options = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        await using var writer = new StreamWriter(response.Body, encoding) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Head.AsMemory(), httpContext.RequestAborted);
        await foreach (var item in items.WithCancellation(httpContext.RequestAborted))
            await writer.WriteLineAsync(string.Join(',', Cells(item, options).Select(Quote)).AsMemory(), httpContext.RequestAborted);
    }

    /// <summary>A cell, as spreadsheets read it without running it.</summary>
    internal static string Quote(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
            return "";
        var safe = Formulas.Contains(cell[0], StringComparison.Ordinal) ? $"'{cell}" : cell;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

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
