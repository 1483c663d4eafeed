using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>Lists asked for with limits, cursors and filters that are none.</summary>
internal static class ListCases
{
    private static readonly (Who Who, string Path)[] Lists =
    [
        (Who.Nobody, "/api/events"),
        (Who.Buyer, "/api/orders"),
        (Who.Admin, "/api/admin/events"),
        (Who.Admin, "/api/admin/orders"),
        (Who.Admin, "/api/admin/cases"),
        (Who.Admin, "/api/admin/dead-letters"),
    ];

    private static readonly string[] Queries =
    [
        "limit=0",
        "limit=-1",
        "limit=101",
        "limit=99999999999999999999",
        "limit=1.5",
        "limit=many",
        "cursor=garbage",
        "cursor=%00",
        "cursor=%FF%FE",
        "cursor='%20OR%20'1'='1",
        "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "cursor=bnVsbA==",
    ];

    private static readonly string[] Periods =
    [
        "from=yesterday",
        "to=2026-13-45T99:00:00Z",
        "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z",
    ];

    private static readonly string[] Statistics =
    [
        .. Periods,
        "bucket=0",
        "bucket=-5",
        "bucket=sometimes",
    ];

    public static IEnumerable<PoisonCase> All =>
    [
        .. from list in Lists
           from query in Queries
           select Query(list.Who, list.Path, query),
        Query(Who.Buyer, "/api/orders", $"cursor={new string('c', 4000)}"),
        .. Statistics.Select(query => Query(Who.Admin, "/api/admin/stats", $"eventId=$event&{query}")),
        .. Periods.Select(query => Query(Who.Admin, "/api/admin/events/$event/settlement", query)),
        .. Periods.Select(query => Query(Who.Admin, "/api/admin/events/$event/settlement/export", query)),
        Query(Who.Admin, "/api/admin/events/$event/settlement/export", "format=pdf"),
        Query(Who.Admin, "/api/admin/sellers/$unknown/invoices", "from=2026-02-30"),
        Query(Who.Admin, "/api/admin/sellers/$unknown/invoices", "from=2026-02-02&to=2026-02-01"),
        Query(Who.Admin, "/api/admin/sellers/$unknown/invoices", "cursor=x"),
        Query(Who.Admin, "/api/admin/sellers/$unknown/invoices/export", "format=pdf"),
    ];

    private static PoisonCase Query(Who who, string path, string query) =>
        new($"list: {path}?{(query.Length > 60 ? query[..60] + "…" : query)}", who, "GET", $"{path}?{query}", MalformedOrInvalid);
}
