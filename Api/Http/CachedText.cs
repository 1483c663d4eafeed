using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Ticketing.Api.Http;

/// <summary>A long answer, made once for all who ask: as it is, compressed, and with the tag of its content.</summary>
/// <param name="Type">Its media type.</param>
/// <param name="ETag">Names the content.</param>
/// <param name="Plain">The content.</param>
/// <param name="Gzip">The content as gzip.</param>
internal sealed record CachedText(string Type, EntityTagHeaderValue ETag, ReadOnlyMemory<byte> Plain, ReadOnlyMemory<byte> Gzip)
{
    private const int TagBytes = 12;

    /// <summary>Compresses a content and names it. Takes a while: not on the way of a request.</summary>
    public static CachedText Of(ReadOnlyMemory<byte> content, string type, ZLibCompressionOptions compression)
    {
        var tag = $"\"{Base64Url.EncodeToString(SHA256.HashData(content.Span).AsSpan(0, TagBytes))}\"";
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, compression, leaveOpen: true))
            gzip.Write(content.Span);
        // Weak: the same tag stands for both forms.
        return new CachedText(type, new EntityTagHeaderValue(tag, isWeak: true), content, compressed.ToArray());
    }
}

/// <summary>Answers with a <see cref="CachedText"/>, or with 304 to a client that has it.</summary>
/// <param name="text">What to answer with.</param>
/// <param name="cacheControl">Who may keep it, and for how long.</param>
internal sealed class CachedTextResult(CachedText text, string cacheControl) : IResult
{
    private const string Encoding = "gzip";

    // A client that reads slowly keeps one of these waiting, not the whole.
    private const int PieceBytes = 32 * 1024;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = text.ETag.ToString();
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (EntityTags.HasAlready(httpContext.Request, text.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = text.Type;
        var isCompressed = AcceptedEncodings.Takes(httpContext.Request, Encoding);
        if (isCompressed)
            response.Headers.ContentEncoding = Encoding;
        await SendAsync(response, isCompressed ? text.Gzip : text.Plain);
    }

    private static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> content)
    {
        response.ContentLength = content.Length;
        for (var sent = 0; sent < content.Length; sent += PieceBytes)
        {
            var piece = content.Slice(sent, Math.Min(PieceBytes, content.Length - sent));
            await response.Body.WriteAsync(piece, response.HttpContext.RequestAborted);
        }
    }
}
