using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Tests.Http.Problems;

public sealed class ProblemMiddlewareTests
{
    [Fact]
    public async Task A_bug_ends_as_500_and_tells_nothing()
    {
        var (context, document) = await RunAsync(_ => throw new InvalidOperationException("secret"));
        Assert.Equal(
            (500, "https://ticketing.dev/problems/internal"), (context.Response.StatusCode, document.GetProperty("type").GetString()));
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
        Assert.Equal(
            (status, $"https://ticketing.dev/problems/{slug}"), (context.Response.StatusCode, document.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Nobody_is_answered_who_has_left()
    {
        var context = NewContext();
        using var left = new CancellationTokenSource();
        context.RequestAborted = left.Token;
        await left.CancelAsync();
        await Middleware(_ => throw new OperationCanceledException()).InvokeAsync(context);
        Assert.Equal((499, 0), (context.Response.StatusCode, context.Response.Body.Length));
    }

    [Fact]
    public async Task Who_leaves_in_mid_answer_is_not_answered_anew()
    {
        var context = NewContext();
        using var left = new CancellationTokenSource();
        context.RequestAborted = left.Token;
        await Middleware(async context =>
        {
            context.Features.Set<IHttpResponseFeature>(new BegunResponse());
            await left.CancelAsync();
            throw new OperationCanceledException();
        }).InvokeAsync(context);
        Assert.Equal(200, context.Response.StatusCode);
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

    /// <summary>Refuses what a server refuses once the first byte is sent.</summary>
    private sealed class BegunResponse : IHttpResponseFeature
    {
        public int StatusCode
        {
            get => 200;
            set => throw new InvalidOperationException("The response has begun.");
        }

        public bool HasStarted => true;

        public string? ReasonPhrase { get; set; }

        public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

        public Stream Body { get; set; } = new MemoryStream();

        public void OnStarting(Func<object, Task> callback, object state) => throw new NotSupportedException();

        public void OnCompleted(Func<object, Task> callback, object state) => throw new NotSupportedException();
    }

    private static ProblemMiddleware Middleware(RequestDelegate next) => new(next, NullLogger<ProblemMiddleware>.Instance);
}
