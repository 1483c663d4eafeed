using System.Buffers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Platform;

/// <summary>
/// An answer of a hot route: small, written in one piece and with its length. The framework's own results write to a stream of
/// chunks, which costs several times as much.
/// </summary>
/// <param name="status">The status.</param>
/// <param name="value">The body.</param>
internal sealed class JsonAnswer<T>(int status, T value) : IResult
{
    private const string ContentType = $"{MediaTypeNames.Application.Json}; charset=utf-8";

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? mine;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var options = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var body = Write(options);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        response.BodyWriter.Write(body);
        return response.BodyWriter.FlushAsync(httpContext.RequestAborted).AsTask();
    }

    /// <summary>The body; good until the thread writes another.</summary>
    private ReadOnlySpan<byte> Write(JsonSerializerOptions options)
    {
        var (buffer, writer) = mine ??= NewWriter(options);
        buffer.ResetWrittenCount();
        writer.Reset();
        JsonSerializer.Serialize(writer, value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        return buffer.WrittenSpan;
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) NewWriter(JsonSerializerOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        return (buffer, new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = options.Encoder, SkipValidation = true }));
    }
}
