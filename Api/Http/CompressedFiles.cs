namespace Ticketing.Api.Http;

/// <summary>
/// Answers with the compressed form of a file that the web app's build left beside it, if the browser takes it. Nothing is compressed
/// while tickets are sold.
/// </summary>
internal sealed class CompressedFiles(RequestDelegate next, IWebHostEnvironment environment)
{
    // The better one first.
    private static readonly (string Encoding, string Extension)[] Forms = [("br", ".br"), ("gzip", ".gz")];

    /// <summary>The encoding of a file, by its name; null: it is not compressed.</summary>
    public static string? EncodingOf(string file) =>
        Array.Find(Forms, form => file.EndsWith(form.Extension, StringComparison.Ordinal)).Encoding;

    /// <summary>Passes the request on, for the compressed file if there is one.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.GetEndpoint() is null && Path.HasExtension(request.Path.Value) && FormFor(request) is { } extension)
            request.Path = request.Path.Value + extension;
        return next(context);
    }

    private string? FormFor(HttpRequest request)
    {
        foreach (var (encoding, extension) in Forms)
            if (AcceptedEncodings.Takes(request, encoding)
                && environment.WebRootFileProvider.GetFileInfo(request.Path.Value + extension).Exists)
                return extension;
        return null;
    }
}
