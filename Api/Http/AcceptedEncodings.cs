using Microsoft.Net.Http.Headers;

namespace Ticketing.Api.Http;

/// <summary>In which encodings a client takes an answer.</summary>
internal static class AcceptedEncodings
{
    /// <summary>Whether it names this one (<c>Accept-Encoding</c>), and not to refuse it.</summary>
    public static bool Takes(HttpRequest request, string encoding) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding!, out var accepted)
        && accepted.Any(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && value.Quality is not 0);
}
