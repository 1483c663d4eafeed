namespace Ticketing.Api.Http;

/// <summary>
/// Leads the addresses that the web app knows, such as <c>/orders</c>, to its one page. A middleware rather than a fallback route: a
/// route that matches everything would turn "wrong method" into "not found".
/// </summary>
internal sealed class WebAppPages(RequestDelegate next, IWebHostEnvironment environment)
{
    private const string Page = "/index.html";

    // What is asked for there is never a page, even if it is not found.
    private static readonly PathString[] NoPages =
        ["/api", "/assets", "/hubs", "/health", "/metrics", "/openapi", "/docs", "/.well-known", "/test-processor"];

    /// <summary>Passes the request on, for the page if it is for one.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (IsForPage(context) && environment.WebRootFileProvider.GetFileInfo(Page).Exists)
            context.Request.Path = Page;
        return next(context);
    }

    private static bool IsForPage(HttpContext context)
    {
        var (request, path) = (context.Request, context.Request.Path);
        return context.GetEndpoint() is null
            && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && !Path.HasExtension(path.Value)
            && !Array.Exists(NoPages, prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));
    }
}
