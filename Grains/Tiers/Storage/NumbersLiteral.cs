using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Ticketing.Tiers.Storage;

/// <summary>Ticket numbers as PostgreSQL's array literal: <c>{1,2,3}</c>.</summary>
internal static class NumbersLiteral
{
    public static string Of(ImmutableArray<int> numbers)
    {
        if (numbers.Length == 1)
            return string.Create(CultureInfo.InvariantCulture, $"{{{numbers[0]}}}");

        var text = new StringBuilder("{");
        foreach (var number in numbers)
            text.Append(CultureInfo.InvariantCulture, $"{number},");
        text[^1] = '}';
        return text.ToString();
    }
}
