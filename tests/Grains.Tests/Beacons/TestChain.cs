using System.Numerics;
using Ticketing.Beacons.Bls;

namespace Ticketing.Beacons;

/// <summary>A chain whose key the tests know, so that they can make its rounds.</summary>
internal sealed class TestChain
{
    private static readonly BigInteger Secret = Fp.Parse("2b5f0c8d9e3a47166d1f00c2aa517e9b4cc3d08845f1e6b7a2930517c4d8e6f1");

    /// <param name="genesisAt">When its first round is born.</param>
    /// <param name="periodSeconds">How long it is from one to the next.</param>
    public TestChain(DateTimeOffset? genesisAt = null, int periodSeconds = 1) => Chain = new DrandChain(
        new string('a', 64), Convert.ToHexStringLower(Written(G2.Generator.Times(Secret)!)),
        genesisAt ?? DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(periodSeconds));

    public DrandChain Chain { get; }

    /// <summary>The signature of a round.</summary>
    public byte[] Sign(long round) => Written(DrandChain.PointOf(round).Times(Secret)!);

    /// <summary>The 48 bytes of a point.</summary>
    public static byte[] Written(G1 point) => Written(point.Y.IsHigher, point.X);

    /// <summary>The 96 bytes of a point.</summary>
    public static byte[] Written(G2 point) => Written(point.Y.IsHigher, point.X.B, point.X.A);

    private static byte[] Written(bool isHigher, params Fp[] numbers)
    {
        var bytes = new byte[numbers.Length * Fp.Bytes];
        foreach (var (index, number) in numbers.Index())
        {
            var text = number.Value.ToByteArray(isUnsigned: true, isBigEndian: true);
            text.CopyTo(bytes, ((index + 1) * Fp.Bytes) - text.Length);
        }

        bytes[0] |= (byte)(Group.IsCompressed | (isHigher ? Group.IsHigher : 0));
        return bytes;
    }
}
