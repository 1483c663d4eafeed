using System.Numerics;

namespace Ticketing.Beacons.Bls;

/// <summary>What both groups have in common.</summary>
internal static class Group
{
    /// <summary>How many points each group has: a prime.</summary>
    public static readonly BigInteger Order = Fp.Parse("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

    // The three highest bits of a point in bytes.
    public const byte IsCompressed = 0x80;
    public const byte IsInfinite = 0x40;
    public const byte IsHigher = 0x20;
    public const byte Flags = IsCompressed | IsInfinite | IsHigher;

    /// <summary>A multiple of a point, by doubling and adding. Null is the point at infinity.</summary>
    public static TPoint? Times<TPoint>(TPoint point, BigInteger factor, Func<TPoint?, TPoint?, TPoint?> add)
        where TPoint : class
    {
        TPoint? sum = null;
        for (var bit = (int)factor.GetBitLength() - 1; bit >= 0; bit--)
        {
            sum = add(sum, sum);
            if (!(factor >> bit).IsEven)
                sum = add(sum, point);
        }

        return sum;
    }
}

/// <summary>A point of y² = x³ + 4, other than the one at infinity, which is null.</summary>
internal sealed record G1(Fp X, Fp Y)
{
    public const int Bytes = Fp.Bytes;

    private static readonly Fp Four = new(4);

    /// <summary>One from its 48 bytes; null: they are no point of the group, or the one at infinity, which nobody signs with.</summary>
    public static G1? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Bytes || (bytes[0] & (Group.IsCompressed | Group.IsInfinite)) != Group.IsCompressed)
            return null;
        Span<byte> number = [.. bytes];
        number[0] &= unchecked((byte)~Group.Flags);
        if (Fp.Read(number) is not { } x || ((x * x * x) + Four).Root() is not { } root)
            return null;
        var point = new G1(x, root.IsHigher == ((bytes[0] & Group.IsHigher) != 0) ? root : -root);
        return point.Times(Group.Order) is null ? point : null;
    }

    public static G1? Add(G1? left, G1? right)
    {
        if (left is null || right is null)
            return left ?? right;
        if (left.X == right.X && left.Y != right.Y)
            return null;
        var slope = left.X == right.X
            ? (left.X * left.X) * new Fp(3) * (left.Y + left.Y).Inverse()
            : (right.Y - left.Y) * (right.X - left.X).Inverse();
        var x = (slope * slope) - left.X - right.X;
        return new G1(x, (slope * (left.X - x)) - left.Y);
    }

    public G1? Times(BigInteger factor) => Group.Times(this, factor, Add);

    public static G1 operator -(G1 point) => point with { Y = -point.Y };
}

/// <summary>A point of y² = x³ + 4·(1 + u), other than the one at infinity, which is null.</summary>
internal sealed record G2(Fp2 X, Fp2 Y)
{
    public const int Bytes = 2 * Fp.Bytes;

    /// <summary>The point that all others are multiples of.</summary>
    public static readonly G2 Generator = new(
        new Fp2(
            Number("024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"),
            Number("13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e")),
        new Fp2(
            Number("0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801"),
            Number("0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be")));

    private static readonly Fp2 FourXi = new(new Fp(4), new Fp(4));

    /// <summary>One from its 96 bytes; null: they are no point of the group, or the one at infinity, which is nobody's key.</summary>
    public static G2? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Bytes || (bytes[0] & (Group.IsCompressed | Group.IsInfinite)) != Group.IsCompressed)
            return null;
        Span<byte> numbers = [.. bytes];
        numbers[0] &= unchecked((byte)~Group.Flags);
        if (Fp.Read(numbers[..Fp.Bytes]) is not { } b || Fp.Read(numbers[Fp.Bytes..]) is not { } a)
            return null;
        var x = new Fp2(a, b);
        if (((x * x * x) + FourXi).Root() is not { } root)
            return null;
        var point = new G2(x, root.IsHigher == ((bytes[0] & Group.IsHigher) != 0) ? root : -root);
        return point.Times(Group.Order) is null ? point : null;
    }

    public static G2? Add(G2? left, G2? right)
    {
        if (left is null || right is null)
            return left ?? right;
        return left.X == right.X && left.Y != right.Y ? null : left.Join(right, left.SlopeTo(right));
    }

    /// <summary>The slope of the line through both, or of the tangent where they are the same.</summary>
    public Fp2 SlopeTo(G2 other) => X == other.X
        ? (X * X) * new Fp(3) * (Y + Y).Inverse()
        : (other.Y - Y) * (other.X - X).Inverse();

    /// <summary>The sum, by a slope that is known.</summary>
    public G2 Join(G2 other, Fp2 slope)
    {
        var x = (slope * slope) - X - other.X;
        return new G2(x, (slope * (X - x)) - Y);
    }

    public G2? Times(BigInteger factor) => Group.Times(this, factor, Add);

    private static Fp Number(string hex) => new(Fp.Parse(hex));
}
