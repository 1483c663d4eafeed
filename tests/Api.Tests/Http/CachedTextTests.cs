using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Ticketing.Api.Server;

namespace Ticketing.Api.Tests.Http;

/// <summary>Long answers that are made once: the OpenAPI document, for one.</summary>
public sealed class CachedTextTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Document = "/openapi/v1.json";

    [Fact]
    public async Task The_document_is_made_once_however_many_ask_at_once()
    {
        var counted = new CountedProvider();
        var document = new ApiDocument(counted);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => ApiDocument.Get(document))));
        Assert.Equal(1, counted.Calls);
    }

    [Fact]
    public async Task Who_takes_it_compressed_gets_it_compressed_and_it_says_the_same()
    {
        using var client = host.Anonymous();
        using var plain = await AskAsync(client);
        using var compressed = await AskAsync(client, "br;q=1, gzip;q=0.5");
        using var refused = await AskAsync(client, "gzip;q=0, *;q=0");
        var text = await plain.Content.ReadAsByteArrayAsync();
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Empty(refused.Content.Headers.ContentEncoding);
        Assert.Equal(["gzip"], compressed.Content.Headers.ContentEncoding);
        await using var gzip = new GZipStream(await compressed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await gzip.CopyToAsync(unpacked);
        Assert.Equal(text, unpacked.ToArray());
        Assert.Equal(text, await refused.Content.ReadAsByteArrayAsync());
        Assert.InRange(compressed.Content.Headers.ContentLength!.Value, 1, text.Length / 5);
        Assert.All(new[] { plain, compressed }, static answer => Assert.Equal(["Accept-Encoding"], answer.Headers.Vary));
    }

    [Fact]
    public async Task Who_has_it_is_told_so()
    {
        using var client = host.Anonymous();
        using var first = await AskAsync(client);
        var tag = first.Headers.ETag!;
        client.DefaultRequestHeaders.IfNoneMatch.Add(tag);
        using var second = await AskAsync(client, "gzip");
        Assert.Equal((HttpStatusCode.NotModified, tag), (second.StatusCode, second.Headers.ETag));
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        client.DefaultRequestHeaders.IfNoneMatch.Clear();
        client.DefaultRequestHeaders.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\""));
        using var third = await AskAsync(client);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task It_is_JSON_in_UTF8()
    {
        using var client = host.Anonymous();
        using var answer = await AskAsync(client);
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("{", Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string? encodings = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Document);
        if (encodings is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
        return client.SendAsync(request);
    }

    private sealed class CountedProvider : IOpenApiDocumentProvider
    {
        private int _calls;

        public int Calls => _calls;

        public Task<OpenApiDocument> GetOpenApiDocumentAsync(CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _calls);
            return Task.FromResult(new OpenApiDocument { Info = new OpenApiInfo { Title = "Counted", Version = "1" } });
        }
    }
}
