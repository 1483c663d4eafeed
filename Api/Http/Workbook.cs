using System.Collections.Frozen;
using System.Globalization;
using MiniExcelLibs;

namespace Ticketing.Api.Http;

/// <summary>A table as a workbook of Office Open XML (ECMA-376) with one sheet, whose numbers are numbers.</summary>
/// <param name="fileName">As what it is saved: ASCII, without quotes.</param>
/// <param name="sheet">The sheet's name.</param>
/// <param name="head">The names of its columns.</param>
/// <param name="rows">Its rows, each with as many cells.</param>
internal sealed class Workbook(string fileName, string sheet, IReadOnlyList<string> head, IEnumerable<object?[]> rows) : IResult
{
    /// <summary>Its media type.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>How routes that export tables name the format that they are asked for: whether it is this one, or comma-separated values.
    /// </summary>
    public static IReadOnlyDictionary<string, bool> Formats { get; } = FrozenDictionary.ToFrozenDictionary(
        [KeyValuePair.Create("csv", false), KeyValuePair.Create("xlsx", true)], StringComparer.Ordinal);

    /// <summary>The same row for <see cref="CsvTable"/>.</summary>
    public static IEnumerable<string?> CellsOf(object?[] row) =>
        row.Select(static cell => Convert.ToString(cell, CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var file = new MemoryStream();
        await file.SaveAsAsync(rows.Select(ToRow), sheetName: sheet, cancellationToken: httpContext.RequestAborted);
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.ContentLength = file.Length;
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        file.Position = 0;
        await file.CopyToAsync(response.Body, httpContext.RequestAborted);
    }

    private Dictionary<string, object?> ToRow(object?[] cells) =>
        cells.Zip(head).ToDictionary(static cell => cell.Second, static cell => cell.First, StringComparer.Ordinal);
}
