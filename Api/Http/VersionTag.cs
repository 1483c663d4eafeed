using System.Globalization;
using Microsoft.Net.Http.Headers;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Http;

/// <summary>The version of an event as an entity tag: strong, and nothing but the number.</summary>
internal static class VersionTag
{
    /// <summary>Where a client says which version it means to change.</summary>
    public const string Header = "If-Match";

    /// <summary>What the header must be.</summary>
    public const string Description = "The ETag of the version to be changed, or * for whichever is current.";

    /// <summary>Names the version of the event in the answer.</summary>
    public static void Write(HttpResponse response, long version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Reads which version the client means to change.</summary>
    /// <returns>The version, null for any (<c>*</c>), or why the change is refused.</returns>
    public static (long? Version, ProblemResult? Problem) Read(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
            return (null, Problem.StaleVersion("Send If-Match with the ETag of the version that you want to change."));
        if (header is ["*"])
            return (null, null);
        return EntityTagHeaderValue.TryParse(header.ToString(), out var tag)
            && !tag.IsWeak
            && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? (version, null)
                : (null, Problem.StaleVersion("If-Match must be * or the one ETag that the event was shown with."));
    }
}
