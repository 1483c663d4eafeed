using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Ticketing.Api.Problems;

namespace Ticketing.Api.Tests.Problems;

public sealed class ProblemMiddlewareTests
{
    [Fact]
    public async Task A_bug_ends_as_500_and_tells_nothing()
    {
        var (context, document) = await RunAsync(_ => throw new InvalidOperationException("secret"));
        Assert.Equal((500, "https://ticketing.dev/problems/internal"), (context.Response.StatusCode, document.GetProperty("type").GetString()));
        Assert.DoesNotContain("secret", document.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_of_the_failed_answer_is_taken_back()
    {
        var (context, _) = await RunAsync(context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            context.Response.Headers.Location = "/elsewhere";
            throw new TimeoutException();
        });
        Assert.Equal(0, context.Response.Headers.ETag.Count);
        Assert.Equal(0, context.Response.Headers.Location.Count);
    }

    [Theory]
    [InlineData(404, "not-found")]
    [InlineData(405, "method-not-allowed")]
    [InlineData(415, "unsupported-media-type")]
    [InlineData(500, "internal")]
    public async Task A_bare_status_gets_a_document(int status, string slug)
    {
        var (context, document) = await RunAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        Assert.Equal((status, $"https://ticketing.dev/problems/{slug}"), (context.Response.StatusCode, document.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Nobody_is_answered_who_has_left()
    {
        var context = NewContext();
        using var left = new CancellationTokenSource();
        context.RequestAborted = left.Token;
        await left.CancelAsync();
        await Middleware(_ => throw new OperationCanceledException()).InvokeAsync(context);
        Assert.Equal(0, context.Response.Body.Length);
    }

    private static async Task<(HttpContext Context, JsonElement Document)> RunAsync(RequestDelegate next)
    {
        var context = NewContext();
        await Middleware(next).InvokeAsync(context);
        await context.Response.BodyWriter.FlushAsync();
        context.Response.Body.Position = 0;
        return (context, (await JsonDocument.ParseAsync(context.Response.Body)).RootElement);
    }

    private static DefaultHttpContext NewContext()
    {
        var context = new DefaultHttpContext();
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static ProblemMiddleware Middleware(RequestDelegate next) => new(next, NullLogger<ProblemMiddleware>.Instance);
}
