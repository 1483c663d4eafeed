using Ticketing.Api.Http;

namespace Ticketing.Api.Catalogue;

/// <summary>
/// A place in the list of events: what is to be sold comes first, then what is paused or no longer sold, then what is cancelled.
/// </summary>
/// <param name="Rank">0, 1 or 2, as the column <c>list_rank</c> says.</param>
/// <param name="StartsAt">Within a rank the next event is first.</param>
/// <param name="Id">Of events that start together, the one that was made first is first.</param>
internal readonly record struct ListPlace(short Rank, DateTimeOffset StartsAt, Guid Id)
{
    /// <summary>
    /// Cursors know a time and an id. So each rank is put 2,000 years behind the one before: no event starts outside of 2000 to 2199, and
    /// the calendar repeats itself after as many years.
    /// </summary>
    private const int YearsBetweenRanks = 2_000;
    private const int FirstYear = 2_000;

    /// <summary>The place as a cursor.</summary>
    public Cursor ToCursor() => new(StartsAt.AddYears(Rank * YearsBetweenRanks), Id);

    /// <summary>The place that a cursor names; that of none is before the first event.</summary>
    public static ListPlace Of(Cursor? cursor)
    {
        if (cursor is not { } place)
            return new ListPlace(0, DateTimeOffset.MinValue, Guid.Empty);
        var rank = Math.Max(0, (place.At.Year - FirstYear) / YearsBetweenRanks);
        return new ListPlace((short)rank, place.At.AddYears(-rank * YearsBetweenRanks), place.Id);
    }
}
