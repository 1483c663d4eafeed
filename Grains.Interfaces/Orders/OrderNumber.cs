using System.Buffers.Binary;
using System.Globalization;

namespace Ticketing.Orders;

/// <summary>
/// An order's number, for people to read out: <c>K7QD3-MXP9K</c>. It follows from the order's id, so nothing stores it, and leads back to
/// it: it holds 45 of the id's bits, by which the id is found in its own index.
/// </summary>
/// <remarks>
/// Nine letters of Crockford's base 32 (no I, L, O and U) and a check letter. An id's first bits are those of all its buyer's orders, so
/// the bits are mixed, one to one: numbers of one buyer look nothing alike. Two orders have the same number with odds of 1 in 2⁴⁵ (in a
/// million orders there is such a pair with odds of 1 in 70), two of one buyer of 1 in 2²⁸. A number is no key: where it finds two orders,
/// their buyers tell them apart.
/// </remarks>
public readonly record struct OrderNumber
{
    /// <summary>The letters of numbers, by what they stand for.</summary>
    public const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>How many letters a number has, without what separates them.</summary>
    public const int Length = 10;

    private const int LetterBits = 5;
    private const int StartBits = 17;
    private const int EndingBits = 28;
    private const int Bits = StartBits + EndingBits;
    private const int IdBits = 128;

    private readonly ulong _bits;

    private OrderNumber(ulong bits) => _bits = bits;

    /// <summary>The lowest id that an order of this number can have.</summary>
    public Guid First => ToGuid(Start);

    /// <summary>The highest id that an order of this number can have.</summary>
    public Guid Last => ToGuid(Start | ((UInt128.One << (IdBits - StartBits)) - 1));

    /// <summary>How the id of an order of this number ends: 7 hexadecimal digits, of lower case.</summary>
    public string Ending => (_bits & ((1UL << EndingBits) - 1)).ToString("x7", CultureInfo.InvariantCulture);

    private UInt128 Start => (UInt128)(_bits >> EndingBits) << (IdBits - StartBits);

    /// <summary>The number of an order.</summary>
    public static OrderNumber Of(Guid orderId)
    {
        Span<byte> bytes = stackalloc byte[16];
        orderId.TryWriteBytes(bytes, bigEndian: true, out _);
        var id = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return new OrderNumber(((ulong)(id >> (IdBits - StartBits)) << EndingBits) | ((ulong)id & ((1UL << EndingBits) - 1)));
    }

    /// <summary>
    /// Reads a number as people write it: in any letter case, with any dashes and spaces or none, O for 0, I and L for 1. False: it is no
    /// number. One wrong letter, and two that changed places, are always noticed.
    /// </summary>
    public static bool TryParse(string text, out OrderNumber number)
    {
        number = default;
        var (bits, check, letters) = (0UL, 0, 0);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation)
                continue;
            if (letters++ == Length || ValueOf(letter) is not (>= 0 and var value))
                return false;
            check = CheckLetter.Next(check, value);
            bits = letters == Length ? bits : (bits << LetterBits) | (uint)value;
        }

        number = new OrderNumber(Mixing.Undo(bits));
        return letters == Length && check == 0;
    }

    /// <summary>The number as it is shown: two groups of five letters.</summary>
    public override string ToString() => string.Create(Length + 1, Mixing.Do(_bits), static (text, bits) =>
    {
        var check = 0;
        for (var letter = 0; letter < Length - 1; letter++)
        {
            var value = (int)(bits >> (Bits - ((letter + 1) * LetterBits))) & (Letters.Length - 1);
            check = CheckLetter.Next(check, value);
            text[letter < Length / 2 ? letter : letter + 1] = Letters[value];
        }

        text[Length / 2] = '-';
        text[^1] = Letters[CheckLetter.Last(check)];
    });

    private static int ValueOf(char letter) => char.ToUpperInvariant(letter) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        var other => Letters.IndexOf(other, StringComparison.Ordinal),
    };

    private static Guid ToGuid(UInt128 id)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>
    /// A sum over the field of 32 elements in which each letter has a weight of its own, a power of a primitive element. With the check
    /// letter it is zero. A wrong letter, or two in each other's place, always make it another.
    /// </summary>
    private static class CheckLetter
    {
        private const int Polynomial = 0b100101;

        /// <summary>The sum so far with one letter more.</summary>
        public static int Next(int sum, int value) => Shift(sum) ^ value;

        /// <summary>The letter that makes the sum zero.</summary>
        public static int Last(int sum) => Shift(sum);

        private static int Shift(int sum) => (sum << 1) ^ ((sum >> (LetterBits - 1)) * Polynomial);
    }

    /// <summary>Mixes 45 bits, one to one: multiplications by odd numbers and shifts, each of which can be undone.</summary>
    private static class Mixing
    {
        private const ulong All = (1UL << Bits) - 1;
        private const int Half = (Bits + 1) / 2;
        private const ulong Factor = 0x1B03_7387_12F5;
        private const ulong OtherFactor = 0x0D6E_8FEB_8665;

        private static readonly ulong Inverse = InverseOf(Factor);
        private static readonly ulong OtherInverse = InverseOf(OtherFactor);

        public static ulong Do(ulong bits) => Fold((Fold((Fold(bits) * Factor) & All) * OtherFactor) & All);

        public static ulong Undo(ulong bits) => Fold((Fold((Fold(bits) * OtherInverse) & All) * Inverse) & All);

        /// <summary>Undoes itself, for it moves the bits by half of their length.</summary>
        private static ulong Fold(ulong bits) => bits ^ (bits >> Half);

        /// <summary>By Newton's method: each step doubles the bits that are right, and an odd number is its own inverse in three.</summary>
        private static ulong InverseOf(ulong odd)
        {
            var inverse = odd;
            for (var right = 3; right < Bits; right *= 2)
                inverse *= 2 - (odd * inverse);
            return inverse & All;
        }
    }
}
