using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ticketing.Api.Security;

namespace Ticketing.Api.Http.Problems;

/// <summary>A problem document as an answer. It is written by hand since a sold-out sale is mostly made of these.</summary>
/// <param name="slug">Its kind.</param>
/// <param name="detail">What is wrong this time, for people; null: the kind says it all.</param>
internal sealed class ProblemResult(ProblemSlug slug, string? detail) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    private const string MediaType = "application/problem+json";
    private const int UsualBytes = 512;

    // Never embedded in a page (nosniff, own media type), so only what JSON itself needs is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Its kind.</summary>
    public ProblemSlug Slug => slug;

    /// <summary>What is wrong this time.</summary>
    public string? Detail => detail;

    /// <summary>Writes members beyond the common ones.</summary>
    public Action<Utf8JsonWriter>? Extend { get; init; }

    /// <summary>When it makes sense to try again; null: no such hint.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>As what it counts for those who look after the shop's security; null: as nothing.</summary>
    public SecurityEventKind? Event { get; init; }

    int? IStatusCodeHttpResult.StatusCode => slug.Status;

    string? IContentTypeHttpResult.ContentType => MediaType;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var body = Write(httpContext.TraceIdentifier);
        ProblemMetrics.Count(slug);
        if (Event is { } kind)
            httpContext.Note(kind, httpContext.User.FindUserId());
        response.StatusCode = slug.Status;
        response.ContentType = MediaType;
        response.ContentLength = body.WrittenCount;
        response.Headers.CacheControl = "no-store";
        if (RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.BodyWriter.WriteAsync(body.WrittenMemory, httpContext.RequestAborted);
    }

    private ArrayBufferWriter<byte> Write(string traceId)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualBytes);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteString("type"u8, slug.Type);
        writer.WriteString("title"u8, slug.Title);
        writer.WriteNumber("status"u8, slug.Status);
        if (detail is not null)
            writer.WriteString("detail"u8, detail);
        writer.WriteString("traceId"u8, traceId);
        Extend?.Invoke(writer);
        writer.WriteEndObject();
        return buffer;
    }
}
