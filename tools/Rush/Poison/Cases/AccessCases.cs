using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>Routes used by those who may not: without a token, without the role, or on what belongs to others.</summary>
internal static class AccessCases
{
    private static readonly (string Method, string Path)[] BuyerRoutes =
    [
        ("GET", "/api/me"),
        ("POST", "/api/events/$event/queue"),
        ("GET", "/api/events/$event/queue"),
        ("DELETE", "/api/events/$event/queue"),
        ("POST", "/api/orders"),
        ("GET", "/api/orders"),
        ("GET", "/api/notifications"),
        ("GET", "/api/orders/$order"),
        ("DELETE", "/api/orders/$order"),
        ("POST", "/api/orders/$order/extend"),
        ("POST", "/api/orders/$order/payment"),
        ("GET", "/api/orders/$order/tickets"),
        ("GET", "/api/tickets/$unknown/qr.svg"),
        ("GET", "/api/tickets/$unknown/pdf"),
        ("POST", "/api/demo/noop"),
    ];

    private static readonly (string Method, string Path)[] AdminRoutes =
    [
        ("GET", "/api/admin/events"),
        ("POST", "/api/admin/events"),
        ("GET", "/api/admin/events/$event"),
        ("PUT", "/api/admin/events/$event"),
        ("DELETE", "/api/admin/events/$event"),
        ("POST", "/api/admin/events/$event/publish"),
        ("POST", "/api/admin/events/$event/pause"),
        ("POST", "/api/admin/events/$event/resume"),
        ("POST", "/api/admin/events/$event/end"),
        ("POST", "/api/admin/events/$event/cancel"),
        ("POST", "/api/admin/events/$event/postpone"),
        ("GET", "/api/admin/events/$event/refund-policy"),
        ("PUT", "/api/admin/events/$event/refund-policy"),
        ("GET", "/api/admin/events/$event/price-policy"),
        ("PUT", "/api/admin/events/$event/price-policy"),
        ("POST", "/api/admin/events/$event/tiers"),
        ("PATCH", "/api/admin/events/$event/tiers/$tier"),
        ("DELETE", "/api/admin/events/$event/tiers/$tier"),
        ("GET", "/api/admin/events/$event/queue"),
        ("PUT", "/api/admin/events/$event/queue"),
        ("GET", "/api/admin/events/$event/audit"),
        ("GET", "/api/admin/events/$event/settlement"),
        ("GET", "/api/admin/events/$event/settlement/export"),
        ("GET", "/api/admin/sellers"),
        ("POST", "/api/admin/sellers"),
        ("GET", "/api/admin/sellers/$unknown"),
        ("PUT", "/api/admin/sellers/$unknown"),
        ("GET", "/api/admin/sellers/$unknown/invoices"),
        ("GET", "/api/admin/sellers/$unknown/invoices/export"),
        ("GET", "/api/admin/events/$event/invoicing"),
        ("PUT", "/api/admin/events/$event/invoicing"),
        ("GET", "/api/admin/invoices/$unknown/pdf"),
        ("GET", "/api/admin/invoices/$unknown/xml"),
        ("GET", "/api/admin/stats"),
        ("GET", "/api/admin/orders"),
        ("GET", "/api/admin/cases"),
        ("POST", "/api/admin/events/$event/orders"),
        ("POST", "/api/admin/orders/$order/refund"),
        ("POST", "/api/admin/orders/$order/notes"),
        ("PUT", "/api/admin/orders/$order/tickets/$unknown/holder"),
        ("GET", "/api/admin/dead-letters"),
        ("POST", "/api/admin/dead-letters/$unknown/retry"),
        ("POST", "/api/admin/dead-letters/$unknown/discard"),
        ("GET", "/api/admin/cluster"),
        ("POST", "/api/admin/check-ins"),
        ("POST", "/api/admin/demo/users"),
    ];

    private static readonly (string Method, string Path)[] ForeignRoutes =
    [
        ("GET", "/api/orders/$foreignOrder"),
        ("DELETE", "/api/orders/$foreignOrder"),
        ("POST", "/api/orders/$foreignOrder/extend"),
        ("POST", "/api/orders/$foreignOrder/payment"),
        ("GET", "/api/orders/$foreignOrder/tickets"),
        ("GET", "/api/orders/$foreignOrder/invoices"),
        ("PUT", "/api/orders/$foreignOrder/billing"),
        ("DELETE", "/api/orders/$foreignOrder/billing"),
        ("GET", "/api/events/$draft"),
    ];

    public static IEnumerable<PoisonCase> All =>
    [
        .. BuyerRoutes.Concat(AdminRoutes).Select(route => Case("without a token", Who.Nobody, route, Unauthenticated)),
        .. AdminRoutes.Select(route => Case("by a buyer", Who.Buyer, route, Forbidden)),
        .. ForeignRoutes.Select(route => Case("by a stranger", Who.Buyer, route, NotFound)),
        Case("a draft by nobody", Who.Nobody, ("GET", "/api/events/$draft"), NotFound),
        // A browser says that it prefers HTML; it must not be given an error page all the same.
        Case("by a browser without a token", Who.Nobody, ("GET", "/api/me"), Unauthenticated).Header("Accept", "text/html"),
        Case("by a browser", Who.Buyer, ("GET", "/api/admin/events"), Forbidden).Header("Accept", "text/html"),
        Case("by a browser", Who.Buyer, ("GET", "/api/orders/$unknown"), NotFound).Header("Accept", "text/html"),
        Case("by a browser", Who.Nobody, ("GET", "/api/no-such-thing"), NotFound).Header("Accept", "text/html"),
    ];

    private static PoisonCase Case(string by, Who who, (string Method, string Path) route, Expectation expected)
    {
        var request = new PoisonCase($"access: {route.Method} {route.Path} {by}", who, route.Method, route.Path, expected);
        return route.Method is "GET" or "DELETE" ? request : request.Keyed().With(BodyFor(route.Path)).Header("If-Match", "$eventTag");
    }

    // Sound where it has to be, so that only the caller can be what is wrong.
    private static string BodyFor(string path) =>
        path.EndsWith("/payment", StringComparison.Ordinal) ? """{"method":"test","card":"4242424242424242"}"""
        : path.EndsWith("/billing", StringComparison.Ordinal) ? """{"name":"Ana","country":"HR"}"""
        : "{}";
}
