using Ticketing.Api.Http.Problems;
using Ticketing.Orders;

namespace Ticketing.Api.Http;

/// <summary>The header by which a client says: this is the same request as before.</summary>
internal static class IdempotencyKey
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    private const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>Reads the key. Exactly one of the two is null.</summary>
    public static (string? Key, ProblemResult? Problem) Read(HttpRequest request)
    {
        var values = request.Headers[Header];
        return values is [{ Length: >= 1 and <= OrderId.MaxKeyLength } key] && !key.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? (key, null)
            : (null, Problem.IdempotencyKeyMissing());
    }

    /// <summary>Reads the key where a client may do without. Both are null: it does.</summary>
    public static (string? Key, ProblemResult? Problem) ReadIfThere(HttpRequest request) =>
        request.Headers.ContainsKey(Header) ? Read(request) : (null, null);

    /// <summary>Tells the client that an earlier request with this key had the effect.</summary>
    public static void MarkReplayed(HttpResponse response) => response.Headers[ReplayedHeader] = "true";
}
