using System.Text.Json.Serialization;
using Ticketing.Api.Http;

namespace Ticketing.Api.Sales;

/// <summary>What was sold in a span of time. Counted with each commit, so it agrees with the orders and the tickets.</summary>
/// <param name="From">Where the span begins: at the first whole minute of what was asked for.</param>
/// <param name="To">Where it ends, exclusive.</param>
/// <param name="TimeZone">The IANA name of the zone on whose clocks buckets begin.</param>
/// <param name="BucketSeconds">How long a bucket of the series is. The first and the last are cut at the span's ends; where clocks are
/// changed one is shorter or longer.</param>
/// <param name="Sold">Tickets sold less those taken back.</param>
/// <param name="Held">Tickets in unpaid orders now.</param>
/// <param name="Revenue">What the sold tickets cost. Over events in several currencies: in the one with the most tickets.</param>
/// <param name="OtherRevenues">The same in the other currencies.</param>
/// <param name="Orders">Orders placed.</param>
/// <param name="PaidOrders">Orders paid less those whose money went back.</param>
/// <param name="Conversion">Paid orders for each one that was placed, from 0 on; 0 if none was placed.</param>
/// <param name="Series">Every bucket of the span, those without sales too.</param>
internal sealed record SalesReport(
    DateTimeOffset From,
    DateTimeOffset To,
    string TimeZone,
    int BucketSeconds,
    long Sold,
    long Held,
    Money Revenue,
    IReadOnlyList<Money> OtherRevenues,
    long Orders,
    long PaidOrders,
    double Conversion,
    IReadOnlyList<SalesPoint> Series);

/// <summary>What was sold in one bucket.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Sold">Tickets sold less those taken back.</param>
/// <param name="Revenue">In the currency of the report's <c>Revenue</c>.</param>
internal sealed record SalesPoint(DateTimeOffset At, long Sold, Money Revenue);

/// <summary>How an event has sold so far.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Available">Tickets that could be bought now.</param>
/// <param name="Held">Tickets in unpaid orders.</param>
/// <param name="Sold">Tickets in paid orders.</param>
/// <param name="Revenue">What the sold tickets cost.</param>
/// <param name="Orders">Orders placed.</param>
/// <param name="PaidOrders">Orders paid less those whose money went back.</param>
internal sealed record EventSales(Guid EventId, long Available, long Held, long Sold, Money Revenue, long Orders, long PaidOrders);

/// <summary>The message <c>statsChanged</c>: how the events that have sold since the last one stand.</summary>
/// <param name="At">As of when.</param>
/// <param name="Events">Those that have changed.</param>
internal sealed record StatsChanged(DateTimeOffset At, IReadOnlyList<EventSales> Events);

/// <summary>The JSON of sales figures.</summary>
[JsonSerializable(typeof(SalesReport))]
[JsonSerializable(typeof(StatsChanged))]
internal sealed partial class SalesJson : JsonSerializerContext;
