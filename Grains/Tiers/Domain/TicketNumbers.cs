namespace Ticketing.Tiers.Domain;

/// <summary>Some of a tier's numbers. Those that follow one another, as most do, need no array.</summary>
internal readonly struct TicketNumbers
{
    private readonly int[]? _scattered;
    private readonly int _first;

    private TicketNumbers(int first, int count, int[]? scattered) => (_first, Count, _scattered) = (first, count, scattered);

    /// <summary>How many numbers.</summary>
    public int Count { get; }

    /// <summary>One of them; they stay in the order in which they were given.</summary>
    public int this[int index] => _scattered is null ? _first + index : _scattered[index];

    /// <summary>Keeps these numbers.</summary>
    public static TicketNumbers Of(params ReadOnlySpan<int> numbers)
    {
        for (var index = 1; index < numbers.Length; index++)
            if (numbers[index] != numbers[0] + index)
                return new TicketNumbers(numbers[0], numbers.Length, numbers.ToArray());

        return numbers.IsEmpty ? default : new TicketNumbers(numbers[0], numbers.Length, scattered: null);
    }

    /// <summary>Those that are not among others, in their order.</summary>
    public TicketNumbers Without(IReadOnlySet<int> others)
    {
        var rest = new List<int>(Count);
        foreach (var number in this)
            if (!others.Contains(number))
                rest.Add(number);
        return Of([.. rest]);
    }

    /// <summary>Writes them to the start of a span.</summary>
    public void CopyTo(Span<int> target)
    {
        for (var index = 0; index < Count; index++)
            target[index] = this[index];
    }

    /// <summary>For <c>foreach</c>.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>For <c>foreach</c>.</summary>
    public struct Enumerator(TicketNumbers numbers)
    {
        private int _index = -1;

        /// <summary>The number that was reached.</summary>
        public readonly int Current => numbers[_index];

        /// <summary>Goes on to the next.</summary>
        public bool MoveNext() => ++_index < numbers.Count;
    }
}
