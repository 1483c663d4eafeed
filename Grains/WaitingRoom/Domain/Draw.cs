using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>What a draw depends on besides who takes part. Made when the room is, so that nobody can choose it by who came.</summary>
/// <param name="Seed">32 random bytes: their hash is published before the draw, they themselves after it.</param>
/// <param name="Salt">32 random bytes, never published: they keep users from being found in the public list by their ids.</param>
internal sealed record DrawSecrets(byte[] Seed, byte[] Salt)
{
    private const int Bytes = 32;
    private const int EntryBytes = 16;

    /// <summary>New secrets.</summary>
    public static DrawSecrets Create() => new(RandomNumberGenerator.GetBytes(Bytes), RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What stands for a user in the public list: the first 16 bytes of SHA-256 over the salt and the user's id.</summary>
    public Guid EntryOf(Guid userId)
    {
        Span<byte> text = stackalloc byte[Bytes + EntryBytes];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Salt.CopyTo(text);
        userId.TryWriteBytes(text[Bytes..], bigEndian: true, out _);
        SHA256.HashData(text, hash);
        return new Guid(hash[..EntryBytes], bigEndian: true);
    }
}

/// <summary>A draw by lot that anybody can repeat. The procedure is <c>docs/DRAW.md</c>; this is it, step by step.</summary>
/// <param name="Order">Who drew which number: the place at index k is that of the one who came as number <c>Order[k]</c>, from 0,
/// and drew k + 1.</param>
/// <param name="ListHash">SHA-256 of the public list.</param>
internal sealed record Draw(int[] Order, byte[] ListHash)
{
    /// <summary>The other way round: for each who came, the index of the place that they drew.</summary>
    public int[] Slots { get; } = Inverse(Order);

    private const int LineBytes = 33; // 32 hexadecimal digits and a line feed.

    /// <summary>Draws among these users, who stand in the order in which they came.</summary>
    /// <param name="users">Who they are.</param>
    /// <param name="secrets">What the draw depends on.</param>
    /// <param name="randomness">What a public beacon adds to that; empty: nothing.</param>
    public static Draw Among(ReadOnlySpan<Guid> users, DrawSecrets secrets, ReadOnlySpan<byte> randomness = default)
    {
        var listHash = HashOfList(users, secrets);
        var order = new int[users.Length];
        for (var index = 0; index < order.Length; index++)
            order[index] = index;
        byte[] mixed = [.. listHash, .. randomness];
        Shuffle(order, HMACSHA256.HashData(secrets.Seed, mixed));
        return new Draw(order, listHash);
    }

    /// <summary>SHA-256 of the public list of these users.</summary>
    public static byte[] HashOfList(ReadOnlySpan<Guid> users, DrawSecrets secrets)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> line = stackalloc byte[LineBytes];
        line[^1] = (byte)'\n';
        foreach (var user in users)
        {
            secrets.EntryOf(user).TryFormat(line, out _, "N");
            hash.AppendData(line);
        }

        return hash.GetHashAndReset();
    }

    private static int[] Inverse(int[] order)
    {
        var slots = new int[order.Length];
        for (var slot = 0; slot < order.Length; slot++)
            slots[order[slot]] = slot;
        return slots;
    }

    /// <summary>Fisher and Yates' shuffle, from the last place down.</summary>
    private static void Shuffle(int[] order, byte[] key)
    {
        var stream = new NumberStream(key);
        for (var last = order.Length - 1; last > 0; last--)
        {
            var chosen = (int)stream.Below((uint)last + 1);
            (order[last], order[chosen]) = (order[chosen], order[last]);
        }
    }

    /// <summary>Random numbers from a key: SHA-256 over the key and a counter, eight numbers a block, big-endian.</summary>
    private ref struct NumberStream(byte[] key)
    {
        private readonly byte[] _input = [.. key, .. new byte[sizeof(ulong)]];
        private readonly byte[] _block = new byte[SHA256.HashSizeInBytes];
        private ulong _counter;
        private int _used = SHA256.HashSizeInBytes;

        /// <summary>A number from 0 to below a bound. Numbers that would favour some over others are passed over.</summary>
        public uint Below(uint bound)
        {
            var fair = (1UL << 32) - ((1UL << 32) % bound);
            var number = Next();
            while (number >= fair)
                number = Next();
            return number % bound;
        }

        private uint Next()
        {
            if (_used == _block.Length)
            {
                BinaryPrimitives.WriteUInt64BigEndian(_input.AsSpan(_input.Length - sizeof(ulong)), _counter++);
                SHA256.HashData(_input, _block);
                _used = 0;
            }

            var number = BinaryPrimitives.ReadUInt32BigEndian(_block.AsSpan(_used));
            _used += sizeof(uint);
            return number;
        }
    }
}
