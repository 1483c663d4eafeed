using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Beacons.Bls;

/// <summary>Leads any message to a point of which nobody knows by which factor: RFC 9380, suite BLS12381G1_XMD:SHA-256_SSWU_RO_.</summary>
internal static class HashToG1
{
    // 16 bytes more than a number has, so that no remainder is likelier than another by anything that counts.
    private const int BytesOfOne = 64;
    private const int BlockBytes = 64;

    private static readonly Fp A = new(Fp.Parse(
        "144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d"));

    private static readonly Fp B = new(Fp.Parse(
        "12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0"));

    private static readonly Fp Z = new(11);
    private static readonly BigInteger ToGroup = Fp.Parse("d201000000010001");

    /// <summary>The point of a message.</summary>
    /// <param name="message">Any bytes.</param>
    /// <param name="domain">What the signatures are for, so that no message of another use has the same point.</param>
    public static G1 Hash(ReadOnlySpan<byte> message, string domain)
    {
        var numbers = Expand(message, Encoding.ASCII.GetBytes(domain), 2 * BytesOfOne).AsSpan();
        var sum = G1.Add(Map(Number(numbers[..BytesOfOne])), Map(Number(numbers[BytesOfOne..])));
        return sum?.Times(ToGroup) ?? throw new CryptographicException("A message leads to the point at infinity.");
    }

    /// <summary>Section 5.3.1: as many bytes as are wanted.</summary>
    internal static byte[] Expand(ReadOnlySpan<byte> message, byte[] domain, int length)
    {
        byte[] suffix = [.. domain, (byte)domain.Length];
        Span<byte> wanted = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(wanted, (ushort)length);
        var first = SHA256.HashData([.. new byte[BlockBytes], .. message, .. wanted, 0, .. suffix]);
        var bytes = new List<byte>();
        var block = new byte[SHA256.HashSizeInBytes];
        for (byte number = 1; bytes.Count < length; number++)
        {
            for (var index = 0; index < block.Length; index++)
                block[index] ^= first[index];
            block = SHA256.HashData([.. block, number, .. suffix]);
            bytes.AddRange(block);
        }

        return [.. bytes.Take(length)];
    }

    private static Fp Number(ReadOnlySpan<byte> bytes) => Fp.Of(new BigInteger(bytes, isUnsigned: true, isBigEndian: true));

    /// <summary>Section 6.6.2: a point of the other curve, and where it leads.</summary>
    private static G1 Map(Fp number)
    {
        var square = Z * number * number;
        var sum = (square * square) + square;
        var x = sum == Fp.Zero
            ? B * (Z * A).Inverse()
            : -B * A.Inverse() * (Fp.One + sum.Inverse());
        if (RightSide(x).Root() is not { } y)
        {
            x = square * x;
            y = RightSide(x).Root() ?? throw new CryptographicException("Of the two one has a root.");
        }

        return Isogeny.Of(x, y.Value.IsEven == number.Value.IsEven ? y : -y);
    }

    private static Fp RightSide(Fp x) => (x * x * x) + (A * x) + B;
}
