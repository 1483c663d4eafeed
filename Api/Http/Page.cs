namespace Ticketing.Api.Http;

/// <summary>A part of a list.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="NextCursor">Leads to the next part; null: this was the last.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor) : ICounted
{
    int ICounted.Count => Items.Count;

    /// <summary>Makes a page of rows that were read with one more than <see cref="Paging.Limit"/>, to learn whether more follow.</summary>
    public static Page<T> Of(IReadOnlyList<T> rows, Paging paging, Func<T, Cursor> cursor) =>
        rows.Count <= paging.Limit
            ? new Page<T>(rows, null)
            : new Page<T>([.. rows.Take(paging.Limit)], cursor(rows[paging.Limit - 1]).ToString());
}

/// <summary>An answer with items.</summary>
internal interface ICounted
{
    /// <summary>How many it has.</summary>
    int Count { get; }
}
