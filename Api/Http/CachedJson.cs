using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace Ticketing.Api.Http;

/// <summary>A JSON answer, written once for all who ask, with the tag of its content.</summary>
internal sealed class CachedJson
{
    private const int TagBytes = 12;
    private readonly byte[] _body;

    private CachedJson(byte[] body)
    {
        _body = body;
        // Weak: a proxy may compress the answer, and then its bytes differ while its meaning does not.
        ETag = new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, TagBytes))}\"", isWeak: true);
    }

    /// <summary>Names the content.</summary>
    public EntityTagHeaderValue ETag { get; }

    /// <summary>The content.</summary>
    public ReadOnlyMemory<byte> Body => _body;

    /// <summary>Writes a value.</summary>
    public static CachedJson Of<T>(T value, JsonTypeInfo<T> typeInfo) => new(JsonSerializer.SerializeToUtf8Bytes(value, typeInfo));
}

/// <summary>Answers with a <see cref="CachedJson"/>, or with 304 to a client that has it.</summary>
/// <param name="json">What to answer with.</param>
/// <param name="isPublic">Whether anybody may see it, and so caches between us and the client may keep it for a second.</param>
internal sealed class CachedJsonResult(CachedJson json, bool isPublic = true) : IResult
{
    private const string ForEverybody = "public, max-age=1";
    private const string ForTheCaller = "private, no-store";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = json.ETag.ToString();
        response.Headers.CacheControl = isPublic ? ForEverybody : ForTheCaller;
        if (EntityTags.HasAlready(httpContext.Request, json.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await response.SendJsonAsync(json.Body);
    }
}
