using Microsoft.Net.Http.Headers;

namespace Ticketing.Api.Http.Problems;

/// <summary>Sees to it that whatever goes wrong ends as a problem document: an exception, an unknown address, a wrong method.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    /// <summary>Runs the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (HasLeft(context) && exception is OperationCanceledException or IOException)
        {
            // Nobody is there to be answered: this is for the log, if the answer had not begun.
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await ExplainAsync(context, exception);
            return;
        }

        if (IsBare(context.Response) && SlugOf(context.Response.StatusCode) is { } slug)
            await Problem.Of(slug).ExecuteAsync(context);
    }

    private static bool HasLeft(HttpContext context) => context.RequestAborted.IsCancellationRequested;

    private static bool IsBare(HttpResponse response) =>
        response.StatusCode >= StatusCodes.Status400BadRequest
        && !response.HasStarted && response.ContentType is null && response.ContentLength is null or 0;

    // What the framework decides by itself, before a handler of ours is asked.
    private static ProblemSlug? SlugOf(int status) =>
        status switch
        {
            StatusCodes.Status400BadRequest => ProblemSlug.MalformedJson,
            StatusCodes.Status404NotFound => ProblemSlug.NotFound,
            StatusCodes.Status405MethodNotAllowed => ProblemSlug.MethodNotAllowed,
            StatusCodes.Status406NotAcceptable => ProblemSlug.NotAcceptable,
            StatusCodes.Status413PayloadTooLarge => ProblemSlug.PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType => ProblemSlug.UnsupportedMediaType,
            >= StatusCodes.Status500InternalServerError => ProblemSlug.Internal,
            _ => null,
        };

    private Task ExplainAsync(HttpContext context, Exception exception)
    {
        var problem = Fault.Explain(exception);
        if (problem is null)
            Failed(exception, context.TraceIdentifier);
        else
            Explained(problem.Slug.Name, exception);
        Unsay(context.Response.Headers);
        return (problem ?? Problem.Of(ProblemSlug.Internal)).ExecuteAsync(context);
    }

    // What a handler had said of the answer that it then could not give.
    private static void Unsay(IHeaderDictionary headers)
    {
        headers.Remove(HeaderNames.ETag);
        headers.Remove(HeaderNames.Location);
        headers.Remove(HeaderNames.ContentEncoding);
    }

    [LoggerMessage(EventId = 601, Level = LogLevel.Error, Message = "A request failed: {TraceId}")]
    private partial void Failed(Exception exception, string traceId);

    // Not louder: an unreachable database would say it thousands of times a second, and the grains say it already.
    [LoggerMessage(EventId = 602, Level = LogLevel.Debug, Message = "A request ended as {Slug}.")]
    private partial void Explained(string slug, Exception exception);
}
