using NodaTime;
using NodaTime.Text;
using Ticketing.Api.Sales;
using Ticketing.Api.Tickets;

namespace Ticketing.Api.Wallets;

/// <summary>Times as wallets read them: on the clocks of the venue, with what those are ahead of UTC.</summary>
internal static class VenueTime
{
    private static readonly OffsetDateTimePattern Pattern =
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<+HH:mm>");

    /// <summary>Writes a time, as <c>2030-06-01T20:00:00+02:00</c>.</summary>
    public static string Of(DateTimeOffset time, TicketBody ticket)
    {
        var zone = TimeZones.Find(ticket.TimeZone) ?? DateTimeZone.Utc;
        return Pattern.Format(Instant.FromDateTimeOffset(time).InZone(zone).ToOffsetDateTime());
    }
}
