using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ticketing.Rush.Http;

/// <summary>What came back from one call, or why nothing did.</summary>
/// <param name="Status">The HTTP status, or 0 when there was no answer.</param>
/// <param name="Slug">
/// The problem's slug; <see cref="NoConnection"/> or <see cref="TimedOut"/> without an answer; null for a success.
/// </param>
/// <param name="Body">The body, in the caller's buffer: valid until that caller's next call.</param>
internal readonly record struct Answer(int Status, string? Slug, ReadOnlyMemory<byte> Body)
{
    public const string NoConnection = "no-connection";
    public const string TimedOut = "timed-out";

    /// <summary>The problem slug of an error that is no RFC 9457 problem of this API.</summary>
    public const string NotAProblem = "(not a problem document)";

    /// <summary>Whether the server said that this repeats an earlier answer.</summary>
    public bool Replayed { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether repeating the call under the same key may still give a definite answer.</summary>
    public bool IsRetryable => Status is 0 or 429 or 503;

    public T Read<T>(JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(Body.Span, type) ?? throw new JsonException($"The server answered null instead of a {typeof(T).Name}.");

    public override string ToString() => Status == 0 ? Slug ?? "no answer" : Slug is null ? $"{Status}" : $"{Status} {Slug}";
}
