using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>Ids in paths that are ids of nothing.</summary>
internal static class IdCases
{
    /// <summary>The id takes the place of <c>*</c>.</summary>
    private static readonly (Who Who, string Method, string Path)[] Routes =
    [
        (Who.Nobody, "GET", "/api/events/*"),
        (Who.Nobody, "GET", "/api/events/*/tiers/$seatTier/seats"),
        (Who.Nobody, "GET", "/api/events/$event/tiers/*/seats"),
        (Who.Buyer, "POST", "/api/events/*/queue"),
        (Who.Buyer, "GET", "/api/events/*/queue"),
        (Who.Buyer, "GET", "/api/orders/*"),
        (Who.Buyer, "DELETE", "/api/orders/*"),
        (Who.Buyer, "POST", "/api/orders/*/extend"),
        (Who.Buyer, "POST", "/api/orders/*/refund"),
        (Who.Buyer, "GET", "/api/orders/*/tickets"),
        (Who.Buyer, "GET", "/api/orders/*/invoices"),
        (Who.AnyBuyer, "DELETE", "/api/orders/*/billing"),
        (Who.Buyer, "GET", "/api/invoices/*/pdf"),
        (Who.Buyer, "GET", "/api/invoices/*/xml"),
        (Who.Buyer, "GET", "/api/tickets/*/qr.svg"),
        (Who.Buyer, "GET", "/api/tickets/*/pdf"),
        (Who.Admin, "GET", "/api/admin/events/*"),
        (Who.Admin, "DELETE", "/api/admin/events/*"),
        (Who.Admin, "DELETE", "/api/admin/events/*/tiers/$tier"),
        (Who.Admin, "DELETE", "/api/admin/events/$event/tiers/*"),
        (Who.Admin, "POST", "/api/admin/events/*/publish"),
        (Who.Admin, "POST", "/api/admin/events/*/cancel"),
        (Who.Admin, "GET", "/api/admin/events/*/cancellation"),
        (Who.Admin, "POST", "/api/admin/events/*/postpone"),
        (Who.Admin, "GET", "/api/admin/events/*/refund-policy"),
        (Who.Admin, "GET", "/api/admin/events/*/price-policy"),
        (Who.Admin, "GET", "/api/admin/jobs/*"),
        (Who.Admin, "GET", "/api/admin/jobs/*/failures"),
        (Who.Admin, "GET", "/api/admin/events/*/queue"),
        (Who.Admin, "GET", "/api/admin/events/*/audit"),
        (Who.Admin, "GET", "/api/admin/events/*/settlement"),
        (Who.Admin, "GET", "/api/admin/events/*/settlement/export"),
        (Who.Admin, "GET", "/api/admin/sellers/*"),
        (Who.Admin, "GET", "/api/admin/sellers/*/invoices"),
        (Who.Admin, "GET", "/api/admin/sellers/*/invoices/export"),
        (Who.Admin, "GET", "/api/admin/events/*/invoicing"),
        (Who.Admin, "GET", "/api/admin/invoices/*/pdf"),
        (Who.Admin, "GET", "/api/admin/invoices/*/xml"),
        (Who.Admin, "POST", "/api/admin/events/*/orders"),
        (Who.Admin, "POST", "/api/admin/orders/*/refund"),
        (Who.Admin, "POST", "/api/admin/orders/*/notes"),
        (Who.Admin, "POST", "/api/admin/cases/*/retry"),
        (Who.Admin, "POST", "/api/admin/dead-letters/*/retry"),
        (Who.Admin, "POST", "/api/admin/dead-letters/*/discard"),
    ];

    public static IEnumerable<PoisonCase> All =>
    [
        .. from route in Routes
           from id in Hostile.Ids
           select Of(route.Who, route.Method, route.Path, id.Name, id.Segment),
        new("id: no such route", Who.Buyer, "GET", "/api/no-such-thing", NotFound),
        new("id: no such route below orders", Who.Buyer, "GET", "/api/orders/$order/no-such-thing", NotFound),
        new("id: no such admin route", Who.Admin, "GET", "/api/admin/no-such-thing", NotFound),
    ];

    // Some routes want a body: nothing but the id is wrong.
    private static PoisonCase Of(Who who, string method, string path, string name, string segment)
    {
        var target = path.Replace("*", segment, StringComparison.Ordinal);
        var hostile = new PoisonCase($"id: {method} {path}, {name}", who, method, target, NotFoundOrInvalid).Keyed();
        return method == "POST" ? hostile.With("{}") : hostile;
    }
}
