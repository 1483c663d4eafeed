using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ticketing.Api.Tests.Http;

public sealed class OperationsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_server_that_runs_is_live()
    {
        using var client = host.Anonymous();
        Assert.Equal("live", (await client.GetFromJsonAsync<JsonElement>("/health/live")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_server_that_takes_calls_is_ready()
    {
        using var client = host.Anonymous();
        var report = await client.GetFromJsonAsync<JsonElement>("/health/ready");
        Assert.Equal(("active", "up"), (report.GetProperty("status").GetString(), report.GetProperty("database").GetString()));
    }

    [Fact]
    public async Task The_front_page_leads_on()
    {
        using var client = host.Anonymous();
        Assert.Contains("<title>Ticketing", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/events")]
    [InlineData("/api/nothing-here")]
    [InlineData("/health/live")]
    [InlineData("/docs/index.html")]
    public async Task Every_answer_tells_browsers_to_be_strict(string path)
    {
        using var client = host.Anonymous();
        using var answer = await client.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Only_the_docs_may_style_in_place()
    {
        using var client = host.Anonymous();
        using var front = await client.GetAsync("/");
        using var docs = await client.GetAsync("/docs/index.html");
        Assert.DoesNotContain("unsafe", front.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains(
            "style-src 'self' 'unsafe-inline'", docs.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_docs_are_found_without_a_slash()
    {
        using var client = host.Anonymous();
        using var answer = await client.GetAsync("/docs");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }
}
