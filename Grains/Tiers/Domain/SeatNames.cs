using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Ticketing.Tiers.Domain;

/// <summary>
/// What ticket numbers are called. In general admission a number is its own name. In reserved seating the numbers run through the
/// rows, front to back: with rows A (20 seats) and B, number 21 is <c>B-1</c>.
/// </summary>
internal sealed class SeatNames
{
    private readonly ImmutableArray<SeatRow> _rows;
    private readonly int[] _firstNumbers;
    private readonly Dictionary<string, int> _rowByName;

    public SeatNames(ImmutableArray<SeatRow> rows)
    {
        _rows = rows;
        _firstNumbers = new int[rows.Length];
        _rowByName = new(rows.Length, StringComparer.Ordinal);
        for (int row = 0, first = 1; row < rows.Length; first += rows[row++].Seats)
        {
            _firstNumbers[row] = first;
            _rowByName.Add(rows[row].Name, row);
        }
    }

    /// <summary>How many rows there are; none in general admission.</summary>
    public int RowCount => _rows.Length;

    /// <summary>The row's name, its first number and how many seats it has.</summary>
    public (string Name, int First, int Seats) Row(int row) => (_rows[row].Name, _firstNumbers[row], _rows[row].Seats);

    /// <summary>The row that a number is in.</summary>
    public int RowOf(int number)
    {
        var found = Array.BinarySearch(_firstNumbers, number);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The name of a number.</summary>
    public string NameOf(int number)
    {
        if (_rows.IsEmpty)
            return number.ToString(CultureInfo.InvariantCulture);

        var row = RowOf(number);
        return string.Create(CultureInfo.InvariantCulture, $"{_rows[row].Name}-{number - _firstNumbers[row] + 1}");
    }

    /// <summary>The names of some numbers.</summary>
    public ImmutableArray<string> NamesOf(TicketNumbers numbers)
    {
        var names = new string[numbers.Count];
        for (var index = 0; index < names.Length; index++)
            names[index] = NameOf(numbers[index]);
        return ImmutableCollectionsMarshal.AsImmutableArray(names);
    }

    /// <summary>The number of a reserved seat; null if there is no such seat.</summary>
    public int? NumberOf(string name)
    {
        var dash = name.LastIndexOf('-');
        if (dash < 0 || !_rowByName.TryGetValue(name[..dash], out var row))
            return null;
        if (!int.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seat))
            return null;

        // "A-01" is no seat: a seat has one name.
        return seat >= 1 && seat <= _rows[row].Seats && name[dash + 1] != '0' ? _firstNumbers[row] + seat - 1 : null;
    }
}
