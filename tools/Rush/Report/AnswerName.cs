using System.Globalization;

namespace Ticketing.Rush.Report;

internal static class AnswerName
{
    /// <summary>How one kind of answer is named in tables and JSON, such as <c>201</c>, <c>409 sold-out</c>, <c>timed-out</c>.</summary>
    public static string Of(int status, string? slug) =>
        status == 0 ? slug ?? "" : string.Create(CultureInfo.InvariantCulture, $"{status} {slug}").TrimEnd();
}
