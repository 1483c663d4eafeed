using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ticketing.Rush.Draw;

/// <summary>Repeats a draw by <c>docs/DRAW.md</c>, from nothing but what is public.</summary>
internal static class VerifyDraw
{
    /// <summary>The entries in the order of their numbers: the first has drawn number 1.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="list">The list, byte for byte.</param>
    /// <param name="randomness">What a beacon added; empty: nothing.</param>
    public static string[] Repeat(byte[] seed, byte[] list, byte[] randomness)
    {
        var entries = System.Text.Encoding.ASCII.GetString(list).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        byte[] mixed = [.. SHA256.HashData(list), .. randomness];
        using var numbers = Numbers(HMACSHA256.HashData(seed, mixed)).GetEnumerator();
        for (var last = entries.Length - 1; last > 0; last--)
        {
            var chosen = Below(numbers, (ulong)last + 1);
            (entries[last], entries[chosen]) = (entries[chosen], entries[last]);
        }

        return entries;
    }

    private static int Below(IEnumerator<uint> numbers, ulong bound)
    {
        const ulong All = 1UL << 32;
        do
        {
            numbers.MoveNext();
        }
        while (numbers.Current >= All - (All % bound));
        return (int)(numbers.Current % bound);
    }

    private static IEnumerable<uint> Numbers(byte[] key)
    {
        var input = new byte[key.Length + sizeof(ulong)];
        key.CopyTo(input, 0);
        for (ulong block = 0; ; block++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(input.AsSpan(key.Length), block);
            var hash = SHA256.HashData(input);
            for (var at = 0; at < hash.Length; at += sizeof(uint)) yield return BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(at));
        }
    }
}
