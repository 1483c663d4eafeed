using System.Globalization;
using System.Text;

namespace Ticketing.Api.Http;

/// <summary>A table for spreadsheets (RFC 4180), sent as it is read.</summary>
/// <param name="fileName">As what it is saved: ASCII, without quotes.</param>
/// <param name="head">The names of its columns.</param>
/// <param name="rows">Its rows, each with as many cells.</param>
internal sealed class CsvTable(string fileName, IEnumerable<string> head, IAsyncEnumerable<IEnumerable<string?>> rows) : IResult
{
    // A spreadsheet takes a cell that begins so for a formula.
    private const string Formulas = "=+-@\t\r";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        await using var writer = new StreamWriter(response.Body, encoding) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', head.Select(Quote)).AsMemory(), httpContext.RequestAborted);
        await foreach (var cells in rows.WithCancellation(httpContext.RequestAborted))
            await writer.WriteLineAsync(string.Join(',', cells.Select(Quote)).AsMemory(), httpContext.RequestAborted);
    }

    // A cell, as spreadsheets read it without running it.
    private static string Quote(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
            return "";
        var safe = Formulas.Contains(cell[0], StringComparison.Ordinal) && !IsNumber(cell) ? $"'{cell}" : cell;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    // What is less than 0 is no formula.
    private static bool IsNumber(string cell) => decimal.TryParse(
        cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
