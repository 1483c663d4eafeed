namespace Ticketing.Api.Http;

/// <summary>
/// The web app's files, as its build left them in <c>wwwroot</c>. Files below <c>/assets</c> carry a hash of their content in their
/// name, and are kept by browsers for good; all others are asked for again each time.
/// </summary>
internal static class WebApp
{
    private const string ForGood = "public, max-age=31536000, immutable";
    private const string AskAgain = "no-cache";

    /// <summary>Serves the files; for an address of the app, its page.</summary>
    public static void UseWebApp(this WebApplication app)
    {
        app.UseMiddleware<WebAppPages>();
        app.UseMiddleware<CompressedFiles>();
        app.UseStaticFiles(new StaticFileOptions
        {
            ContentTypeProvider = new CompressedFileTypes(),
            OnPrepareResponse = static context => Describe(context.Context, context.File.Name),
        });
    }

    private static void Describe(HttpContext context, string file)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = context.Request.Path.StartsWithSegments("/assets", StringComparison.OrdinalIgnoreCase) ? ForGood : AskAgain;
        headers.Vary = "Accept-Encoding";
        if (CompressedFiles.EncodingOf(file) is { } encoding)
            headers.ContentEncoding = encoding;
    }
}
