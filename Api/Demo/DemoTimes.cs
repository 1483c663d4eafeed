using NodaTime;
using Ticketing.Api.Sales;

namespace Ticketing.Api.Demo;

/// <summary>When a show of the demo takes place, on the clocks of its venue. Sales open at ten in the morning.</summary>
/// <param name="TimeZone">The IANA name of the venue's zone.</param>
/// <param name="Days">In how many days.</param>
/// <param name="Starts">At what time.</param>
/// <param name="DoorsMinutes">How long before that people are let in.</param>
/// <param name="LastsMinutes">How long it lasts.</param>
/// <param name="OnSaleDays">In how many days the sale opens; below zero: so many days ago.</param>
internal sealed record DemoTimes(string TimeZone, int Days, LocalTime Starts, int DoorsMinutes, int LastsMinutes, int OnSaleDays)
{
    private static readonly LocalTime SaleOpens = new(10, 0);

    /// <summary>When it starts.</summary>
    public DateTimeOffset StartsAt(DateTimeOffset now) => At(now, Days, Starts);

    /// <summary>When people are let in.</summary>
    public DateTimeOffset DoorsAt(DateTimeOffset now) => StartsAt(now).AddMinutes(-DoorsMinutes);

    /// <summary>When it ends.</summary>
    public DateTimeOffset EndsAt(DateTimeOffset now) => StartsAt(now).AddMinutes(LastsMinutes);

    /// <summary>When the sale opens.</summary>
    public DateTimeOffset OnSaleAt(DateTimeOffset now) => At(now, OnSaleDays, SaleOpens);

    private DateTimeOffset At(DateTimeOffset now, int days, LocalTime time)
    {
        var zone = TimeZones.Find(TimeZone)!;
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date;
        return zone.AtLeniently(today.PlusDays(days).At(time)).ToInstant().ToDateTimeOffset();
    }
}
