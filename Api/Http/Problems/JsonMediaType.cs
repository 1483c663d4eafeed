using Microsoft.Net.Http.Headers;

namespace Ticketing.Api.Http.Problems;

/// <summary>Tells whether a body is JSON in UTF-8.</summary>
internal static class JsonMediaType
{
    private const string Essence = "application/json";

    public static bool IsAcceptable(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0 && (request.ContentType is Essence || IsJson(request.ContentType));

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(Essence, StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
