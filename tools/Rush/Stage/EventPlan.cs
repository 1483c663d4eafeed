using System.Globalization;

namespace Ticketing.Rush.Stage;

/// <summary>The throw-away event a scenario wants to sell.</summary>
internal sealed record EventPlan
{
    /// <summary>How the names of all throw-away events begin.</summary>
    public const string NamePrefix = "Rush ";

    /// <summary>Seats in a full row of a reserved tier.</summary>
    private const int SeatsPerRow = 50;

    public required string Name { get; init; }

    public int Tiers { get; init; } = 1;

    /// <summary>Tickets in each tier.</summary>
    public required int Capacity { get; init; }

    public int Categories { get; init; } = 1;

    public int MaxPerOrder { get; init; } = 10;

    public bool Reserved { get; init; }

    public static string CategoryName(int number) =>
        number == 0 ? "standard" : string.Create(CultureInfo.InvariantCulture, $"category-{number}");

    public NewEvent ToNewEvent(DateTimeOffset now) => new(
        Name,
        "Rush arena",
        StartsAt: now.AddDays(30),
        OnSaleAt: now.AddHours(-1),
        Currency: "EUR",
        [.. Enumerable.Range(1, Tiers).Select(NewTier)]);

    private NewTier NewTier(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"Tier {number}"),
        Reserved ? null : Capacity,
        MaxPerOrder,
        Reserved ? "reserved" : "general",
        Reserved ? [.. Rows()] : null,
        [.. Enumerable.Range(0, Categories).Select(category => new NewPrice(CategoryName(category), 2500 + (category * 100)))]);

    private IEnumerable<NewRow> Rows()
    {
        for (var first = 0; first < Capacity; first += SeatsPerRow)
        {
            yield return new NewRow(RowName(first / SeatsPerRow), Math.Min(SeatsPerRow, Capacity - first));
        }
    }

    /// <summary>A, B, … Z, AA, AB, …: as rows are named in a hall.</summary>
    private static string RowName(int index) =>
        index < 26 ? ((char)('A' + index)).ToString() : RowName((index / 26) - 1) + (char)('A' + (index % 26));
}
