using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>Methods that a route does not know. A server may also say that it knows no such thing at all.</summary>
internal static class MethodCases
{
    private static readonly (Who Who, string Method, string Path)[] Requests =
    [
        (Who.Nobody, "GET", "/api/auth/register"),
        (Who.Nobody, "DELETE", "/api/auth/login"),
        (Who.Nobody, "POST", "/api/events"),
        (Who.Nobody, "DELETE", "/api/events/$event"),
        (Who.Nobody, "PUT", "/api/events/$event/tiers/$seatTier/seats"),
        (Who.Buyer, "POST", "/api/me"),
        (Who.Buyer, "PUT", "/api/events/$event/queue"),
        (Who.Buyer, "PUT", "/api/orders"),
        (Who.Buyer, "DELETE", "/api/orders"),
        (Who.Buyer, "PATCH", "/api/orders/$order"),
        (Who.Buyer, "POST", "/api/orders/$order"),
        (Who.Buyer, "GET", "/api/orders/$order/extend"),
        (Who.Buyer, "DELETE", "/api/orders/$order/payment"),
        (Who.Buyer, "POST", "/api/orders/$order/tickets"),
        (Who.Buyer, "STEAL", "/api/orders/$order"),
        (Who.Admin, "PATCH", "/api/admin/events"),
        (Who.Admin, "PATCH", "/api/admin/events/$event"),
        (Who.Admin, "GET", "/api/admin/events/$event/publish"),
        (Who.Admin, "PUT", "/api/admin/events/$event/tiers/$tier"),
        (Who.Admin, "POST", "/api/admin/events/$event/audit"),
        (Who.Admin, "GET", "/api/admin/check-ins"),
        (Who.Admin, "GET", "/api/admin/demo/users"),
        (Who.Nobody, "GET", "/api/webhooks/payments/test"),
    ];

    public static IEnumerable<PoisonCase> All =>
        Requests.Select(request => new PoisonCase(
            $"method: {request.Method} {request.Path}", request.Who, request.Method, request.Path, WrongMethod, NotFound));
}
