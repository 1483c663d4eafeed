using System.Collections.Immutable;
using NodaTime;
using Ticketing.Events;
using Ticketing.Prices;
using Ticketing.Tiers;

namespace Ticketing.Api.Demo;

/// <summary>An event of the demo.</summary>
/// <param name="Details">What buyers read; its slug never changes.</param>
/// <param name="Tiers">What is sold.</param>
/// <param name="IsPaused">Whether its sale is paused.</param>
/// <param name="Prices">Which fees and taxes its tickets bear; null: none.</param>
internal sealed record DemoShow(
    EventDetails Details, ImmutableArray<TierDraft> Tiers, bool IsPaused = false, PricePolicy? Prices = null);

/// <summary>What the demo shows: each state that a sale can be in, and both ways of seating.</summary>
internal static class DemoProgramme
{
    /// <summary>The programme, with dates that suit today.</summary>
    public static IEnumerable<DemoShow> At(DateTimeOffset now) => [Concert(now), Festival(now), Theatre(now), Derby(now), Club(now)];

    private static DemoShow Concert(DateTimeOffset now) => new(
        Describe(
            now, new DemoTimes("Europe/Warsaw", 45, new LocalTime(20, 0), DoorsMinutes: 90, LastsMinutes: 150, OnSaleDays: -2),
            "northern-lights-live", "Northern Lights – Live", "Harbour Arena, Gdańsk", "PLN",
            "The band's only evening by the Baltic this year: two hours, a full string section, and the songs you know by heart."),
        [
            General("Golden Circle", "Front of stage", 500, 4, ("Full", 42_900), ("Reduced", 34_900)),
            General("Standing", "Floor", 6_000, 6, ("Full", 21_900), ("Reduced", 16_900)),
            General("Stands", "Tribune B", 3_500, 6, ("Full", 18_900), ("Reduced", 14_900), ("Child", 9_900)),
        ]);

    private static DemoShow Festival(DateTimeOffset now) => new(
        Describe(
            now, new DemoTimes("Europe/Zagreb", 90, new LocalTime(16, 0), DoorsMinutes: 120, LastsMinutes: 3_300, OnSaleDays: -7),
            "solstice-festival", "Solstice Festival", "Jarun Lake, Zagreb", "EUR",
            "Three days, five stages, one lake. Camping opens on Thursday at noon."),
        [
            General("Three-day pass", null, 50_000, 8, ("Full", 14_900), ("Student", 11_900)),
            General("Saturday", null, 20_000, 8, ("Full", 6_900), ("Student", 5_500)),
            General("Camping", "North shore", 8_000, 4, ("Tent pitch", 3_500)),
        ]);

    private static DemoShow Theatre(DateTimeOffset now) => new(
        Describe(
            now, new DemoTimes("Europe/Lisbon", 21, new LocalTime(19, 30), DoorsMinutes: 30, LastsMinutes: 130, OnSaleDays: -1),
            "the-tempest", "The Tempest", "Teatro da Ribeira, Porto", "EUR",
            "Shakespeare's last island, played in Portuguese with English surtitles. Two hours ten, one interval."),
        [
            Reserved("Stalls", "Ground floor", 6, Rows("ABCDEFGHJK", 18), ("Full", 3_800), ("Under 26", 1_900)),
            Reserved("Balcony", "First floor", 6, Rows("LMNP", 14), ("Full", 2_400), ("Under 26", 1_200)),
        ],
        Prices: new PricePolicy(100, 150, 250, FeeBearer.Buyer, 600, TaxMode.Included));

    private static DemoShow Derby(DateTimeOffset now) => new(
        Describe(
            now, new DemoTimes("Europe/Warsaw", 30, new LocalTime(18, 0), DoorsMinutes: 120, LastsMinutes: 105, OnSaleDays: 1),
            "city-derby", "City Derby", "Stadion Miejski, Kraków", "PLN",
            "The match that divides families. The sale opens tomorrow, and the waiting room before it."),
        [
            General("East stand", "E", 12_000, 4, ("Full", 8_000), ("Child", 2_000)),
            General("West stand", "W", 9_000, 4, ("Full", 11_000), ("Child", 3_000)),
        ]);

    private static DemoShow Club(DateTimeOffset now) => new(
        Describe(
            now, new DemoTimes("Europe/Warsaw", 14, new LocalTime(21, 30), DoorsMinutes: 60, LastsMinutes: 150, OnSaleDays: -3),
            "late-night-jazz", "Late Night Jazz", "Klub Pod Mostem, Wrocław", "PLN",
            "A quintet, forty tables, no support act. The sale is paused while the seating plan changes."),
        [General("Table seat", null, 160, 4, ("Full", 7_500))],
        IsPaused: true);

    private static EventDetails Describe(
        DateTimeOffset now, DemoTimes times, string slug, string name, string venue, string currency, string description) =>
        new(
            slug, name, venue, description, null, currency,
            times.StartsAt(now), times.OnSaleAt(now), times.TimeZone, times.DoorsAt(now), times.EndsAt(now));

    private static TierDraft General(
        string name, string? sector, int capacity, int maxPerOrder, params ReadOnlySpan<(string Category, long Amount)> prices) =>
        new(name, sector, capacity, maxPerOrder, null, null, null, Seating.General, [], Prices(prices));

    private static TierDraft Reserved(
        string name, string sector, int maxPerOrder, ImmutableArray<SeatRow> rows,
        params ReadOnlySpan<(string Category, long Amount)> prices) =>
        new(name, sector, rows.Sum(row => row.Seats), maxPerOrder, null, null, null, Seating.Reserved, rows, Prices(prices));

    private static ImmutableArray<SeatRow> Rows(string letters, int seats) =>
        [.. letters.Select(letter => new SeatRow(letter.ToString(), seats))];

    private static ImmutableArray<Price> Prices(ReadOnlySpan<(string Category, long Amount)> prices)
    {
        var all = ImmutableArray.CreateBuilder<Price>(prices.Length);
        foreach (var (category, amount) in prices)
            all.Add(new Price(category, amount));
        return all.ToImmutable();
    }
}
