using System.Globalization;
using System.Text;

namespace Ticketing.Api.Pdf.Files;

/// <summary>How PDF writes texts, times and numbers.</summary>
internal static class PdfSyntax
{
    /// <summary>A text, in UTF-16 and hexadecimal digits: nothing in it has to be escaped.</summary>
    public static string Text(string text) => $"<FEFF{Utf16(text)}>";

    /// <summary>A text's UTF-16 in hexadecimal digits.</summary>
    public static string Utf16(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    /// <summary>A time, in UTC.</summary>
    public static string Time(DateTimeOffset time) =>
        $"({time.UtcDateTime.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture)})";

    /// <summary>A number, to a thousandth.</summary>
    public static string Number(double number) => Math.Round(number, 3).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Points at an object.</summary>
    public static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R");
}
