using NodaTime;
using Ticketing.Events;

namespace Ticketing.Api.Sales;

/// <summary>Time zones by their IANA names. The rules come with the program: a machine need not have them.</summary>
internal static class TimeZones
{
    private static readonly Dictionary<string, DateTimeZone> Known =
        DateTimeZoneProviders.Tzdb.Ids.ToDictionary(
            static id => id, static id => DateTimeZoneProviders.Tzdb[id], StringComparer.OrdinalIgnoreCase);

    /// <summary>The zone of that name, older names too; null: there is none. Letter case makes no difference.</summary>
    public static DateTimeZone? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>The zone in which sales are told unless somebody asks for another: an event's own; of all events UTC.</summary>
    public static DateTimeZone Usual(EventDocument? document) =>
        (document is null ? null : Find(document.Details.TimeZone)) ?? DateTimeZone.Utc;
}
