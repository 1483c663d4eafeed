using System.Globalization;
using System.Text;

namespace Ticketing.Committing;

/// <summary>Numbers as PostgreSQL's array literal, <c>{1,2,3}</c>: arrays of different lengths can't travel in one array.</summary>
internal static class NumbersLiteral
{
    public static string Of(ReadOnlySpan<int> numbers)
    {
        if (numbers.IsEmpty)
            return "{}";

        var text = new StringBuilder("{");
        foreach (var number in numbers)
            text.Append(CultureInfo.InvariantCulture, $"{number},");
        text[^1] = '}';
        return text.ToString();
    }
}
