using System.Globalization;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Http;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Limit">Most items of the answer, 1–100.</param>
/// <param name="After">Where the part before ended; null: from the start.</param>
internal readonly record struct Paging(int Limit, Cursor? After)
{
    private const int DefaultLimit = 25;
    private const int MaxLimit = 100;

    /// <summary>Rows to read: one more than asked for, to learn whether more follow.</summary>
    public int Rows => Limit + 1;

    /// <summary>Reads <c>limit</c> and <c>cursor</c>. When one is wrong, <c>Problem</c> says so.</summary>
    public static (Paging Paging, IResult? Problem) Read(HttpContext context)
    {
        var query = context.Request.Query;
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!TryReadLimit(query["limit"], out var limit))
            errors["limit"] = ["Must be a whole number from 1 to 100."];
        if (!TryReadCursor(query["cursor"], out var cursor))
            errors["cursor"] = ["Is no cursor of this list."];
        return (new Paging(limit, cursor), errors.Count == 0 ? null : Problem.Validation(errors));
    }

    private static bool TryReadLimit(string? text, out int limit)
    {
        limit = DefaultLimit;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MaxLimit);
    }

    private static bool TryReadCursor(string? text, out Cursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
            return true;
        var valid = Cursor.TryParse(text, out var parsed);
        cursor = valid ? parsed : null;
        return valid;
    }
}
