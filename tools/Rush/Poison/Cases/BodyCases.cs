using System.Text;
using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>Bodies that no route can make sense of, sent to each route that takes one.</summary>
internal static class BodyCases
{
    private static readonly PoisonCase[] Routes =
    [
        new("register", Who.Nobody, "POST", "/api/auth/register"),
        new("login", Who.Nobody, "POST", "/api/auth/login"),
        new("verify", Who.Nobody, "POST", "/api/auth/verify"),
        new("ask for a new password", Who.Nobody, "POST", "/api/auth/reset"),
        new("set a new password", Who.Nobody, "POST", "/api/auth/reset/confirm"),
        new PoisonCase("order", Who.AnyBuyer, "POST", "/api/orders").Keyed(),
        new("payment", Who.Buyer, "POST", "/api/orders/$order/payment"),
        new("create event", Who.Admin, "POST", "/api/admin/events"),
        new PoisonCase("change event", Who.Admin, "PUT", "/api/admin/events/$event").Header("If-Match", "$eventTag"),
        new("add tier", Who.Admin, "POST", "/api/admin/events/$event/tiers"),
        new PoisonCase("change tier", Who.Admin, "PATCH", "/api/admin/events/$event/tiers/$tier").Header("If-Match", "$eventTag"),
        new PoisonCase("queue settings", Who.Admin, "PUT", "/api/admin/events/$event/queue").Header("If-Match", "$queueTag"),
        new("check-in", Who.Admin, "POST", "/api/admin/check-ins"),
        new("demo users", Who.Admin, "POST", "/api/admin/demo/users"),
    ];

    private static readonly (string Name, Payload Body, Expectation[] Expected)[] Bodies =
    [
        ("not JSON", Payload.Json("this is not JSON"), [Malformed]),
        ("empty", Payload.Json(""), [Malformed]),
        ("cut off", Payload.Json("""{"eventId":"""), [Malformed]),
        ("two documents", Payload.Json("{}{}"), [Malformed]),
        ("single quotes", Payload.Json("{'a':1}"), [Malformed]),
        ("HTML", Payload.Json("<!DOCTYPE html><script>alert(1)</script>"), [Malformed]),
        ("an array", Payload.Json("[]"), MalformedOrInvalid),
        ("a number", Payload.Json("42"), MalformedOrInvalid),
        ("a text", Payload.Json("\"text\""), MalformedOrInvalid),
        ("null", Payload.Json("null"), MalformedOrInvalid),
        ("true", Payload.Json("true"), MalformedOrInvalid),
        ("NUL bytes", Payload.Raw(0, 0, 0, 0), [Malformed]),
        ("invalid UTF-8", Payload.Raw([.. "{\"a\":\""u8, 0xFF, 0xFE, 0xC0, 0xAF, .. "\""u8]), [Malformed]),
        ("raw control character", Payload.Raw([.. "{\"a\":\""u8, 1, .. "\"}"u8]), [Malformed]),
        ("UTF-16", Payload.Raw(Encoding.Unicode.GetBytes("{}")), [Malformed]),
        ("deep nesting", Payload.Raw(Hostile.DeepNesting), [Malformed]),
        ("10 MB", Payload.Raw(Hostile.TenMegabytes), [TooLarge]),
        ("plain text", Payload.Json("{}") with { ContentType = "text/plain" }, [WrongMediaType]),
        ("XML", Payload.Json("<a/>") with { ContentType = "application/xml" }, [WrongMediaType]),
        ("a form", Payload.Json("a=1") with { ContentType = "application/x-www-form-urlencoded" }, [WrongMediaType]),
        ("no content type", Payload.Json("{}") with { ContentType = null }, [WrongMediaType, Malformed]),
        ("a broken content type", Payload.Json("{}") with { ContentType = "application/json; charset=\"" },
            [WrongMediaType, .. MalformedOrInvalid]),
        ("an unknown charset", Payload.Json("{}") with { ContentType = "application/json; charset=klingon" },
            [WrongMediaType, .. MalformedOrInvalid]),
    ];

    // Sign-in has a limit of its own, which a run of this table may well reach.
    public static IEnumerable<PoisonCase> All =>
        from route in Routes
        from body in Bodies
        select route with
        {
            Name = $"{route.Name}: {body.Name}",
            Body = body.Body,
            Expected = route.Who == Who.Nobody ? [.. body.Expected, RateLimited] : body.Expected,
        };
}
