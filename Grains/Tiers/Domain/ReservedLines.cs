using System.Runtime.CompilerServices;

namespace Ticketing.Tiers.Domain;

/// <summary>Tickets of one category within a reservation.</summary>
/// <param name="Line">The line's number within the whole order.</param>
/// <param name="Category">The price category.</param>
/// <param name="UnitPriceMinor">What one costs.</param>
/// <param name="Numbers">The tickets' numbers.</param>
/// <param name="Anchor">The first of the numbers when they were first held.
/// It stays when a lapsed hold is taken again with other numbers.</param>
internal readonly record struct ReservedLine(int Line, string Category, long UnitPriceMinor, TicketNumbers Numbers, int Anchor);

/// <summary>The lines of a reservation, at least one.</summary>
/// <remarks>
/// The first is kept in place: most orders have no other. So a reservation in memory needs no objects at all, where a list of lines
/// with lists of numbers would be three; in a rush the collector would meet hundreds of thousands of them that are there to stay.
/// </remarks>
[CollectionBuilder(typeof(ReservedLines), nameof(Of))]
internal readonly struct ReservedLines
{
    private readonly ReservedLine _first;
    private readonly ReservedLine[] _others;

    private ReservedLines(ReservedLine first, ReservedLine[] others) => (_first, _others) = (first, others);

    /// <summary>How many lines.</summary>
    public int Count => 1 + _others.Length;

    /// <summary>One of them.</summary>
    public ReservedLine this[int index] => index == 0 ? _first : _others[index - 1];

    /// <summary>Keeps these lines.</summary>
    public static ReservedLines Of(ReadOnlySpan<ReservedLine> lines) => new(lines[0], lines[1..].ToArray());

    /// <summary>For <c>foreach</c>.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>For <c>foreach</c>.</summary>
    public struct Enumerator(ReservedLines lines)
    {
        private int _index = -1;

        /// <summary>The line that was reached.</summary>
        public readonly ReservedLine Current => lines[_index];

        /// <summary>Goes on to the next.</summary>
        public bool MoveNext() => ++_index < lines.Count;
    }
}
