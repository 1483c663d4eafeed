using System.Numerics;

namespace Ticketing.Beacons.Bls;

/// <summary>The optimal ate pairing of BLS12-381.</summary>
internal static class Pairing
{
    // The curve's parameter is this, but negative.
    private static readonly BigInteger Parameter = Fp.Parse("d201000000010000");

    private static readonly BigInteger P2 = Fp.P * Fp.P;
    private static readonly BigInteger HardPart = ((P2 * P2) - P2 + 1) / Group.Order;

    /// <summary>Whether two pairings give the same: e(a, b) = e(c, d).</summary>
    public static bool AreEqual(G1 a, G2 b, G1 c, G2 d) => Finish(Loop(-a, b) * Loop(c, d)) == Fp12.One;

    /// <summary>Miller's loop.</summary>
    private static Fp12 Loop(G1 point, G2 twisted)
    {
        var (product, at) = (Fp12.One, twisted);
        for (var bit = (int)Parameter.GetBitLength() - 2; bit >= 0; bit--)
        {
            product *= product;
            product *= Step(ref at, at, point);
            if (!(Parameter >> bit).IsEven)
                product *= Step(ref at, twisted, point);
        }

        return product.Conjugate();
    }

    /// <summary>The line through two points at a third; and the first point moves on to their sum.</summary>
    private static Fp12 Step(ref G2 at, G2 other, G1 point)
    {
        var slope = at.SlopeTo(other);
        var line = new Fp12(
            new Fp6((slope * at.X) - at.Y, -slope * point.X, Fp2.Zero),
            new Fp6(Fp2.Zero, new Fp2(point.Y, Fp.Zero), Fp2.Zero));
        at = at.Join(other, slope);
        return line;
    }

    /// <summary>To the power (p¹² − 1) / r, after which only what counts is left.</summary>
    private static Fp12 Finish(Fp12 product)
    {
        var easy = product.Conjugate() * product.Inverse();
        easy = easy.Power(P2) * easy;
        return easy.Power(HardPart);
    }
}
