using System.Numerics;

namespace Ticketing.Tiers.Domain;

/// <summary>The free ticket numbers of a tier, 1…limit, one bit each.</summary>
/// <remarks>
/// Finding the lowest free number costs O(1) amortised: no number below a mark is free, and the mark falls only when one is freed.
/// </remarks>
internal sealed class FreeNumbers
{
    private const int BitsPerWord = 64;

    private ulong[] _words;
    private int _lowestWord;

    /// <summary>All of 1…<paramref name="limit"/> are free.</summary>
    public FreeNumbers(int limit)
    {
        _words = [];
        Grow(limit);
    }

    /// <summary>The greatest number there is.</summary>
    public int Limit { get; private set; }

    /// <summary>Whether a number is free.</summary>
    public bool Contains(int number) => (_words[(number - 1) / BitsPerWord] & Bit(number)) != 0;

    /// <summary>Marks a free number as taken.</summary>
    /// <exception cref="InvalidOperationException">It is taken already: two tickets would have one number.</exception>
    public void Take(int number)
    {
        if (!Contains(number))
            throw new InvalidOperationException($"Number {number} is taken already.");

        _words[(number - 1) / BitsPerWord] &= ~Bit(number);
        while (_lowestWord < _words.Length - 1 && _words[_lowestWord] == 0)
            _lowestWord++;
    }

    /// <summary>Marks a taken number as free.</summary>
    /// <exception cref="InvalidOperationException">It is free already.</exception>
    public void Free(int number)
    {
        if (Contains(number))
            throw new InvalidOperationException($"Number {number} is free already.");

        var word = (number - 1) / BitsPerWord;
        _words[word] |= Bit(number);
        _lowestWord = Math.Min(_lowestWord, word);
    }

    /// <summary>Adds the numbers above the old limit, all free.</summary>
    public void Grow(int limit)
    {
        if (limit <= Limit)
            return;

        Array.Resize(ref _words, (limit + BitsPerWord - 1) / BitsPerWord);
        for (var number = Limit + 1; number <= limit; number++)
            _words[(number - 1) / BitsPerWord] |= Bit(number);
        _lowestWord = Math.Min(_lowestWord, Limit / BitsPerWord);
        Limit = limit;
    }

    /// <summary>The lowest free numbers, as many as the span takes. Nothing is taken yet.</summary>
    /// <returns>How many were found.</returns>
    public int FindLowest(Span<int> found)
    {
        var count = 0;
        for (var word = _lowestWord; word < _words.Length && count < found.Length; word++)
            for (var bits = _words[word]; bits != 0 && count < found.Length; bits &= bits - 1)
                found[count++] = (word * BitsPerWord) + BitOperations.TrailingZeroCount(bits) + 1;
        return count;
    }

    private static ulong Bit(int number) => 1UL << ((number - 1) % BitsPerWord);
}
