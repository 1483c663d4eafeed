using System.Collections.Immutable;
using Ticketing.Api.Http.Problems;
using Ticketing.Texts;
using Ticketing.Tiers;

namespace Ticketing.Api.Admin;

/// <summary>A row of a reserved tier.</summary>
/// <param name="Name">1–20 characters; no other row of the tier may look like it.</param>
/// <param name="Seats">1–1,000.</param>
internal sealed record RowRequest(string? Name = null, int? Seats = null)
{
    private const int MaxRows = 500;
    private const int MaxNameLength = 20;
    private const int MaxSeats = 1_000;

    /// <summary>1–20 characters; no other row of the tier may look like it.</summary>
    public string? Name { get; } = Writing.Name(Name);

    /// <summary>Checks the rows of a tier; what comes back means nothing if there were errors.</summary>
    public static ImmutableArray<SeatRow> Check(IReadOnlyList<RowRequest?>? rows, string path, FieldErrors errors)
    {
        if (rows is not { Count: >= 1 and <= MaxRows })
        {
            errors.Add($"{path}rows", $"Reserved seating needs 1 to {MaxRows} rows.");
            return [];
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var checkedRows = ImmutableArray.CreateBuilder<SeatRow>(rows.Count);
        for (var index = 0; index < rows.Count; index++)
        {
            if ((rows[index] ?? new RowRequest()).Check($"{path}rows[{index}]", names, errors) is { } row)
                checkedRows.Add(row);
        }

        return checkedRows.ToImmutable();
    }

    private SeatRow? Check(string path, HashSet<string> names, FieldErrors errors)
    {
        var isNamed = errors.Check(
            $"{path}.name",
            Text.Check(Name, 1, MaxNameLength) ?? (names.Add(Skeleton.Of(Name!)) ? null : "Is the name of another row, or looks like it."));
        var isFilled = errors.Check($"{path}.seats", Seats is >= 1 and <= MaxSeats ? null : $"Must be 1 to {MaxSeats}.");
        return isNamed && isFilled ? new SeatRow(Name!, Seats!.Value) : null;
    }
}
