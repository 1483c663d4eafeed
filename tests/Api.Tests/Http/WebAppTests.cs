using System.Net;

namespace Ticketing.Api.Tests.Http;

/// <summary>The real server, with a web app of a few files.</summary>
public sealed class WebAppHost : ApiHost
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ticketing-web-");

    protected override IEnumerable<(string Name, string Value)> Settings => [("webroot", _folder.FullName)];

    public override async Task InitializeAsync()
    {
        await WriteAsync("index.html", "<!doctype html><title>page</title>");
        await WriteAsync("favicon.svg", "<svg/>");
        await WriteAsync("assets/app-abc123.js", "export const plain = 1");
        await WriteAsync("assets/app-abc123.js.br", "brotli");
        await WriteAsync("assets/app-abc123.js.gz", "gzip");
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task WriteAsync(string name, string content)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, name));
        file.Directory!.Create();
        await File.WriteAllTextAsync(file.FullName, content);
    }
}

public sealed class WebAppTests(WebAppHost host) : IClassFixture<WebAppHost>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/orders")]
    [InlineData("/events/city-derby/line")]
    [InlineData("/admin")]
    public async Task Addresses_of_the_app_lead_to_its_page(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("page", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/nothing-here")]
    [InlineData("/hubs/nothing-here")]
    [InlineData("/assets/gone-123.js")]
    [InlineData("/assets/gone")]
    [InlineData("/picture.png")]
    public async Task Nothing_else_does(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_wrong_method_is_still_told_from_a_wrong_address()
    {
        using var client = host.Anonymous();
        using var wrongMethod = await client.DeleteAsync("/api/events");
        using var page = await client.PostAsync("/orders", null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrongMethod.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task Hashed_files_are_kept_for_good()
    {
        using var answer = await GetAsync("/assets/app-abc123.js");
        Assert.Equal("export const plain = 1", await answer.Content.ReadAsStringAsync());
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br", "brotli")]
    [InlineData("gzip", "gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip", "gzip")]
    public async Task The_best_compressed_form_that_the_browser_takes_is_sent(string accepted, string encoding, string content)
    {
        using var answer = await GetAsync("/assets/app-abc123.js", accepted);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.Single());
        Assert.Equal(content, await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
    }

    [Fact]
    public async Task A_file_without_a_compressed_form_is_sent_as_it_is()
    {
        using var answer = await GetAsync("/favicon.svg", "gzip, br");
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_known_file_is_not_sent_again()
    {
        using var first = await GetAsync("/orders");
        using var client = host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/orders");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accepted = null)
    {
        using var client = host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        return await client.SendAsync(request);
    }
}
