using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Http.Problems;

/// <summary>
/// Reads a request's body and says precisely what is wrong with it. The framework's own binding answers 400 to everything,
/// without naming the member at fault.
/// </summary>
internal static class JsonBody
{
    /// <summary>Most bytes of a body where a route does not say otherwise.</summary>
    public const int DefaultMaxBytes = 64 * 1024;

    /// <summary>Reads the body as <typeparamref name="T"/>. Exactly one of the two is null.</summary>
    public static ValueTask<(T? Value, ProblemResult? Problem)> ReadAsync<T>(HttpContext context, int maxBytes = DefaultMaxBytes)
        where T : class
    {
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return ReadAsync(context, options.TypeOf<T>(), maxBytes);
    }

    /// <summary>Reads the body by given metadata.</summary>
    public static async ValueTask<(T? Value, ProblemResult? Problem)> ReadAsync<T>(
        HttpContext context, JsonTypeInfo<T> typeInfo, int maxBytes = DefaultMaxBytes)
        where T : class
    {
        if (Refuse(context, maxBytes) is { } problem)
            return (null, problem);
        var reader = context.Request.BodyReader;
        try
        {
            var body = await ReadAllAsync(reader, maxBytes, context.RequestAborted);
            var read = body.Length > maxBytes ? (null, Problem.PayloadTooLarge(maxBytes)) : JsonShape.Read(body, typeInfo);
            reader.AdvanceTo(body.End);
            return read;
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Problem.PayloadTooLarge(maxBytes)
                : Problem.MalformedJson("The body ended early or came too slowly."));
        }
    }

    private static ProblemResult? Refuse(HttpContext context, int maxBytes)
    {
        if (!JsonMediaType.IsAcceptable(context.Request))
            return Problem.UnsupportedMediaType();
        if (context.Request.ContentLength > maxBytes)
            return Problem.PayloadTooLarge(maxBytes);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = maxBytes;
        return null;
    }

    private static async ValueTask<ReadOnlySequence<byte>> ReadAllAsync(PipeReader reader, int maxBytes, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            if (read.IsCompleted || read.Buffer.Length > maxBytes)
                return read.Buffer;
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
