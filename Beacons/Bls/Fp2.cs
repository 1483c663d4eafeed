using System.Numerics;

namespace Ticketing.Beacons.Bls;

/// <summary><c>A + B·u</c>, with u² = −1.</summary>
internal readonly record struct Fp2(Fp A, Fp B)
{
    public static readonly Fp2 Zero = new(Fp.Zero, Fp.Zero);
    public static readonly Fp2 One = new(Fp.One, Fp.Zero);

    private static readonly Fp Half = new Fp(2).Inverse();

    public static Fp2 operator +(Fp2 left, Fp2 right) => new(left.A + right.A, left.B + right.B);

    public static Fp2 operator -(Fp2 left, Fp2 right) => new(left.A - right.A, left.B - right.B);

    public static Fp2 operator -(Fp2 one) => new(-one.A, -one.B);

    public static Fp2 operator *(Fp2 left, Fp2 right) => new(
        Fp.Of((left.A.Value * right.A.Value) - (left.B.Value * right.B.Value)),
        Fp.Of((left.A.Value * right.B.Value) + (left.B.Value * right.A.Value)));

    public static Fp2 operator *(Fp2 left, Fp right) => new(left.A * right, left.B * right);

    /// <summary>Times 1 + u, from which the next higher field is made.</summary>
    public Fp2 TimesXi() => new(A - B, A + B);

    public Fp2 Inverse()
    {
        var norm = Fp.Of((A.Value * A.Value) + (B.Value * B.Value)).Inverse();
        return new Fp2(A * norm, -B * norm);
    }

    /// <summary>A square root; null: there is none.</summary>
    public Fp2? Root()
    {
        if (B == Fp.Zero)
            return A.Root() is { } real ? new Fp2(real, Fp.Zero) : (-A).Root() is { } imaginary ? new Fp2(Fp.Zero, imaginary) : null;
        if (((A * A) + (B * B)).Root() is not { } norm)
            return null;
        // Of the two numbers that may be the square of the real part, one has a root.
        var root = ((A + norm) * Half).Root() ?? ((A - norm) * Half).Root();
        return root is { } a ? new Fp2(a, B * Half * a.Inverse()) is var found && found * found == this ? found : null : null;
    }

    /// <summary>Of the two signs a number has, whether this one counts as the higher.</summary>
    public bool IsHigher => B == Fp.Zero ? A.IsHigher : B.IsHigher;
}

/// <summary><c>A + B·v + C·v²</c>, with v³ = 1 + u.</summary>
internal readonly record struct Fp6(Fp2 A, Fp2 B, Fp2 C)
{
    public static readonly Fp6 Zero = new(Fp2.Zero, Fp2.Zero, Fp2.Zero);
    public static readonly Fp6 One = new(Fp2.One, Fp2.Zero, Fp2.Zero);

    public static Fp6 operator +(Fp6 left, Fp6 right) => new(left.A + right.A, left.B + right.B, left.C + right.C);

    public static Fp6 operator -(Fp6 left, Fp6 right) => new(left.A - right.A, left.B - right.B, left.C - right.C);

    public static Fp6 operator -(Fp6 one) => new(-one.A, -one.B, -one.C);

    public static Fp6 operator *(Fp6 left, Fp6 right) => new(
        (left.A * right.A) + ((left.B * right.C) + (left.C * right.B)).TimesXi(),
        (left.A * right.B) + (left.B * right.A) + (left.C * right.C).TimesXi(),
        (left.A * right.C) + (left.B * right.B) + (left.C * right.A));

    /// <summary>Times v, from which the next higher field is made.</summary>
    public Fp6 TimesV() => new(C.TimesXi(), A, B);

    public Fp6 Inverse()
    {
        var a = (A * A) - (B * C).TimesXi();
        var b = (C * C).TimesXi() - (A * B);
        var c = (B * B) - (A * C);
        var norm = ((A * a) + ((C * b) + (B * c)).TimesXi()).Inverse();
        return new Fp6(a * norm, b * norm, c * norm);
    }
}

/// <summary><c>A + B·w</c>, with w² = v: where pairings lead to.</summary>
internal readonly record struct Fp12(Fp6 A, Fp6 B)
{
    public static readonly Fp12 One = new(Fp6.One, Fp6.Zero);

    public static Fp12 operator *(Fp12 left, Fp12 right)
    {
        var (a, b) = (left.A * right.A, left.B * right.B);
        return new Fp12(a + b.TimesV(), ((left.A + left.B) * (right.A + right.B)) - a - b);
    }

    public Fp12 Conjugate() => new(A, -B);

    public Fp12 Inverse()
    {
        var norm = ((A * A) - (B * B).TimesV()).Inverse();
        return new Fp12(A * norm, -(B * norm));
    }

    public Fp12 Power(BigInteger power)
    {
        var result = One;
        for (var bit = (int)power.GetBitLength() - 1; bit >= 0; bit--)
        {
            result *= result;
            if (!(power >> bit).IsEven)
                result *= this;
        }

        return result;
    }
}
