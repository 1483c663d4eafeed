using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Ticketing.Api.Http;

namespace Ticketing.Api.Server;

/// <summary>
/// The OpenAPI document as it is sent. It is the same for as long as the server runs, and making it takes as long as a hundred orders: so
/// it is made once, for the first who asks.
/// </summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    /// <summary>The document's name.</summary>
    public const string Name = "v1";

    /// <summary>Where it is.</summary>
    public const string Path = $"/openapi/{Name}.json";

    private const string Type = "application/json; charset=utf-8";
    private const string AskAgain = "public, max-age=60";

    private static readonly ZLibCompressionOptions Compression = new() { CompressionLevel = 9 };

    private readonly Lazy<Task<CachedText>> _text = new(() => Task.Run(() => MakeAsync(provider)));

    /// <summary>Answers <c>GET /openapi/v1.json</c>.</summary>
    public static async Task<IResult> Get(ApiDocument document) => new CachedTextResult(await document._text.Value, AskAgain);

    private static async Task<CachedText> MakeAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync();
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        await document.SerializeAsync(new OpenApiJsonWriter(text), OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return CachedText.Of(Encoding.UTF8.GetBytes(text.ToString()), Type, Compression);
    }
}
