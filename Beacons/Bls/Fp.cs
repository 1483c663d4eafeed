using System.Globalization;
using System.Numerics;

namespace Ticketing.Beacons.Bls;

/// <summary>A number modulo the prime over which the curve BLS12-381 lies.</summary>
/// <remarks>
/// Plain big integers: all that is computed here is public, so it may take as long as it takes, and a signature is checked once in a draw.
/// </remarks>
internal readonly record struct Fp(BigInteger Value)
{
    /// <summary>How many bytes one has.</summary>
    public const int Bytes = 48;

    /// <summary>The prime.</summary>
    public static readonly BigInteger P = Parse(
        "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab");

    public static readonly Fp Zero = new(BigInteger.Zero);
    public static readonly Fp One = new(BigInteger.One);

    // P is 3 modulo 4, so this power is a square root where there is one.
    private static readonly BigInteger RootPower = (P + 1) / 4;

    /// <summary>A number from hexadecimal digits.</summary>
    public static BigInteger Parse(string hex) => BigInteger.Parse($"0{hex}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>One from its bytes, the highest first; null: they are no number below the prime.</summary>
    public static Fp? Read(ReadOnlySpan<byte> bytes) =>
        new BigInteger(bytes, isUnsigned: true, isBigEndian: true) is var value && value < P ? new Fp(value) : null;

    /// <summary>What remains of any number.</summary>
    public static Fp Of(BigInteger value)
    {
        var rest = BigInteger.Remainder(value, P);
        return new Fp(rest.Sign < 0 ? rest + P : rest);
    }

    public static Fp operator +(Fp left, Fp right) => Of(left.Value + right.Value);

    public static Fp operator -(Fp left, Fp right) => Of(left.Value - right.Value);

    public static Fp operator -(Fp one) => Of(-one.Value);

    public static Fp operator *(Fp left, Fp right) => Of(left.Value * right.Value);

    /// <summary>The number that it makes one with, by Euclid's algorithm; of zero: zero.</summary>
    public Fp Inverse()
    {
        var (high, low, ofHigh, ofLow) = (P, Value, BigInteger.Zero, BigInteger.One);
        while (!low.IsZero)
        {
            var (quotient, rest) = BigInteger.DivRem(high, low);
            (high, low, ofHigh, ofLow) = (low, rest, ofLow, ofHigh - (quotient * ofLow));
        }

        return Value.IsZero ? Zero : Of(ofHigh);
    }

    public Fp Power(BigInteger power) => new(BigInteger.ModPow(Value, power, P));

    /// <summary>A square root; null: there is none.</summary>
    public Fp? Root() => Power(RootPower) is var root && root * root == this ? root : null;

    /// <summary>Of the two signs a number has, whether this one counts as the higher.</summary>
    public bool IsHigher => Value * 2 > P;
}
