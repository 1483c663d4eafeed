using Microsoft.Net.Http.Headers;

namespace Ticketing.Api.Http;

/// <summary>Which version of an answer a client has.</summary>
internal static class EntityTags
{
    /// <summary>Whether the client says (<c>If-None-Match</c>) that it has this one.</summary>
    public static bool HasAlready(HttpRequest request, EntityTagHeaderValue current)
    {
        var known = request.Headers.IfNoneMatch;
        return known.Count > 0
            && EntityTagHeaderValue.TryParseList(known!, out var tags)
            && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: false));
    }
}
