using System.Buffers.Binary;
using System.Security.Cryptography;
using Ticketing.Beacons.Bls;

namespace Ticketing.Beacons;

/// <summary>
/// A chain of drand's with signatures on G1 that don't depend on earlier ones (its scheme <c>bls-unchained-g1-rfc9380</c>): a public source
/// of randomness that says every few seconds what nobody can have known before.
/// </summary>
/// <param name="Hash">What the chain is known by: 64 hexadecimal digits.</param>
/// <param name="PublicKey">By which its rounds are checked: 96 bytes in hexadecimal digits.</param>
/// <param name="GenesisAt">When its first round was born.</param>
/// <param name="Period">How long it is from one round to the next. Whole seconds.</param>
public sealed record DrandChain(string Hash, string PublicKey, DateTimeOffset GenesisAt, TimeSpan Period)
{
    /// <summary>The name of the scheme.</summary>
    public const string Scheme = "bls-unchained-g1-rfc9380";

    private const string Domain = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

    /// <summary>The League of Entropy's chain of that scheme.</summary>
    public static DrandChain Quicknet { get; } = new(
        "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
        "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451"
        + "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
        DateTimeOffset.FromUnixTimeSeconds(1_692_803_367),
        TimeSpan.FromSeconds(3));

    /// <summary>Whether the key is one.</summary>
    public bool HasKey => Key is not null;

    private G2? Key => TryHex(PublicKey) is { } bytes ? G2.Read(bytes) : null;

    /// <summary>The first round that is born at a moment or after it; from 1.</summary>
    public long RoundFrom(DateTimeOffset moment)
    {
        var since = (moment - GenesisAt).Ticks;
        return since <= 0 ? 1 : ((since + Period.Ticks - 1) / Period.Ticks) + 1;
    }

    /// <summary>When a round is born: nobody can know it earlier.</summary>
    public DateTimeOffset BirthOf(long round) => GenesisAt + (Period * (round - 1));

    /// <summary>Whether a signature is that of a round, which only the chain's members together can make. Takes up to a second.</summary>
    public bool Verifies(long round, ReadOnlySpan<byte> signature)
    {
        if (round < 1 || Key is not { } key || G1.Read(signature) is not { } point)
            return false;
        return Pairing.AreEqual(point, G2.Generator, PointOf(round), key);
    }

    /// <summary>The 32 random bytes of a round, made from its signature.</summary>
    public static byte[] RandomnessOf(ReadOnlySpan<byte> signature) => SHA256.HashData(signature);

    /// <summary>The point that a round's signature is made of.</summary>
    internal static G1 PointOf(long round) => HashToG1.Hash(MessageOf(round), Domain);

    /// <summary>Bytes from hexadecimal digits; null: they are none.</summary>
    private static byte[]? TryHex(string text)
    {
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[] MessageOf(long round)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(number, (ulong)round);
        return SHA256.HashData(number);
    }
}
