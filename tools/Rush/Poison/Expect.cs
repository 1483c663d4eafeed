namespace Ticketing.Rush.Poison;

/// <summary>One answer that a case may get; a null slug accepts any, for statuses to which the contract gives no name.</summary>
internal readonly record struct Expectation(int Status, string? Slug)
{
    public bool Fits(int status, string? slug) => status == Status && (Slug is null || Slug == slug);

    public override string ToString() => $"{Status} {Slug ?? "(any)"}";
}

/// <summary>The answers that cases expect, named as the contract names them.</summary>
internal static class Expect
{
    public static readonly Expectation Malformed = new(400, "malformed-json");
    public static readonly Expectation Invalid = new(422, "validation");
    public static readonly Expectation Unauthenticated = new(401, "unauthenticated");
    public static readonly Expectation Forbidden = new(403, "forbidden");
    public static readonly Expectation WorkRequired = new(403, "work-required");
    public static readonly Expectation NotFound = new(404, "not-found");
    public static readonly Expectation TooLarge = new(413, "payload-too-large");
    public static readonly Expectation WrongMediaType = new(415, "unsupported-media-type");
    public static readonly Expectation WrongMethod = new(405, null);
    public static readonly Expectation KeyMissing = new(400, "idempotency-key-missing");
    public static readonly Expectation KeyReused = new(422, "idempotency-key-reused");
    public static readonly Expectation Stale = new(412, "stale-version");
    public static readonly Expectation PreconditionMissing = new(428, null);
    public static readonly Expectation InUse = new(409, "in-use");
    public static readonly Expectation OrderState = new(409, "order-state");
    public static readonly Expectation SalesClosed = new(409, "sales-closed");
    public static readonly Expectation SeatTaken = new(409, "seat-taken");
    public static readonly Expectation LimitExceeded = new(409, "limit-exceeded");
    public static readonly Expectation EmailTaken = new(409, "email-taken");
    public static readonly Expectation InvalidTicket = new(422, "invalid-ticket");
    public static readonly Expectation RateLimited = new(429, "rate-limited");

    /// <summary>
    /// A value of a wrong type: whether the JSON reader or the validation notices first is the server's business.
    /// </summary>
    public static readonly Expectation[] MalformedOrInvalid = [Malformed, Invalid];

    /// <summary>An id that is not one: unknown, or invalid.</summary>
    public static readonly Expectation[] NotFoundOrInvalid = [NotFound, Invalid];
}
