using Microsoft.Extensions.Primitives;

namespace Ticketing.Api.Http;

/// <summary>
/// Tells browsers to be strict with what we send, and everybody between to keep nothing: what may be kept says so itself, and all else is
/// private.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoStore = "no-store";
    private static readonly StringValues Referrer = "strict-origin-when-cross-origin";

    // Data is never rendered; should a browser try, nothing runs.
    private static readonly StringValues ForData = "default-src 'none'; frame-ancestors 'none'";

    // The web app: its own files, pictures from anywhere over https (events name theirs), a live connection to this site.
    private static readonly StringValues ForPages =
        "default-src 'self'; img-src 'self' data: https:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
        + "frame-ancestors 'none'";

    // Swagger UI styles its elements in place.
    private static readonly StringValues ForDocs =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; "
        + "frame-ancestors 'none'";

    /// <summary>Sets the headers and passes the request on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        headers.CacheControl = NoStore;
        headers["Referrer-Policy"] = Referrer;
        headers.ContentSecurityPolicy = PolicyFor(context.Request.Path);
        return next(context);
    }

    private static StringValues PolicyFor(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? ForData
            : path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) ? ForDocs
            : ForPages;
}
