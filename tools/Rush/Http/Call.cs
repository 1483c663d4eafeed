using Ticketing.Rush.Measure;

namespace Ticketing.Rush.Http;

/// <summary>One request, cheap to make: bodies and header values are prepared once and shared.</summary>
/// <param name="Kind">What the request is for.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Authorization">The whole header value, with its scheme.</param>
internal readonly record struct Call(CallKind Kind, HttpMethod Method, string Path, string? Authorization = null)
{
    public string? IdempotencyKey { get; init; }

    public string? AdmissionToken { get; init; }

    public string? ProofOfWork { get; init; }

    /// <summary>Where the call is said to come from: believed only by a server that takes this machine for a proxy.</summary>
    public string? From { get; init; }

    public string? IfMatch { get; init; }

    public byte[]? JsonBody { get; init; }

    public HttpRequestMessage ToMessage(Uri server)
    {
        var message = new HttpRequestMessage(Method, new Uri(server, Path));
        if (Authorization is not null) message.Headers.TryAddWithoutValidation("Authorization", Authorization);
        if (IdempotencyKey is not null) message.Headers.TryAddWithoutValidation("Idempotency-Key", IdempotencyKey);
        if (IfMatch is not null) message.Headers.TryAddWithoutValidation("If-Match", IfMatch);
        if (AdmissionToken is not null) message.Headers.TryAddWithoutValidation("X-Admission-Token", AdmissionToken);
        if (ProofOfWork is not null) message.Headers.TryAddWithoutValidation("Proof-Of-Work", ProofOfWork);
        if (From is not null) message.Headers.TryAddWithoutValidation("X-Forwarded-For", From);
        if (JsonBody is not null) message.Content = ToContent(JsonBody);
        return message;
    }

    private static ByteArrayContent ToContent(byte[] json)
    {
        var content = new ByteArrayContent(json);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return content;
    }
}
