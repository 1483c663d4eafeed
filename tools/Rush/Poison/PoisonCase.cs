namespace Ticketing.Rush.Poison;

internal enum Who
{
    Nobody,

    /// <summary>The buyer whose orders the scene holds.</summary>
    Buyer,

    /// <summary>One of many buyers, another each time: limits on how often one may order are not what is tried.</summary>
    AnyBuyer,
    Admin,
}

/// <summary>One hostile request and the answers that would be right. Texts may use the names of <see cref="Scene"/>.</summary>
internal sealed record PoisonCase(string Name, Who Who, string Method, string Path, params Expectation[] Expected)
{
    /// <summary>From this size on, a route may refuse a body for its size before it looks inside.</summary>
    private const int LargeCharacters = 16 * 1024;

    public Payload? Body { get; init; }

    /// <summary>Sent as they are; replaces what <see cref="Who"/> would send.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public PoisonCase With(string json) => this with
    {
        Body = Payload.Json(json),
        Expected = json.Length > LargeCharacters ? [.. Expected, Expect.TooLarge] : Expected,
    };

    public PoisonCase With(Payload body) => this with { Body = body };

    public PoisonCase Header(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    /// <summary>Gives the case a key of its own, so that only what it is about can be wrong with it.</summary>
    public PoisonCase Keyed() => Header("Idempotency-Key", "$key");
}
