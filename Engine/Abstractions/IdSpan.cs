using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;

namespace Orleans.Runtime;

/// <summary>A short immutable piece of UTF-8 text with its hash: half of a grain's identity.</summary>
[GenerateSerializer, Immutable]
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    private readonly byte[]? _value;
    private readonly int _hash;

    /// <summary>Initializes a span over bytes that no one changes any more.</summary>
    public IdSpan(byte[] value)
    {
        _value = value;
        _hash = HashOf(value);
    }

    /// <summary>Gets the bytes.</summary>
    public ReadOnlyMemory<byte> Value => _value;

    /// <summary>Gets whether this is empty.</summary>
    public bool IsDefault => _value is null or { Length: 0 };

    /// <summary>Makes a span from text.</summary>
    public static IdSpan Create(string id) => new(Encoding.UTF8.GetBytes(id));

    /// <summary>Gets the bytes.</summary>
    public ReadOnlySpan<byte> AsSpan() => _value;

    /// <summary>Gets a hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => unchecked((uint)_hash);

    /// <inheritdoc/>
    public bool Equals(IdSpan other) =>
        ReferenceEquals(_value, other._value) || (_hash == other._hash && AsSpan().SequenceEqual(other._value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public int CompareTo(IdSpan other) => AsSpan().SequenceCompareTo(other._value);

    /// <inheritdoc/>
    public override string ToString() => _value is null ? "" : Encoding.UTF8.GetString(_value);

    /// <summary>Compares two spans.</summary>
    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    /// <summary>Compares two spans.</summary>
    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);

    internal static IdSpan Create(Guid key)
    {
        var value = new byte[32];
        Utf8Formatter.TryFormat(key, value, out _, 'N');
        return new IdSpan(value);
    }

    internal static IdSpan Create(long key)
    {
        Span<byte> value = stackalloc byte[16];
        Utf8Formatter.TryFormat(key, value, out var length, 'X');
        return new IdSpan(value[..length].ToArray());
    }

    internal bool TryGetGuid(out Guid key) => Utf8Parser.TryParse(AsSpan(), out key, out var used, 'N') && used == _value!.Length;

    internal bool TryGetInteger(out long key) => Utf8Parser.TryParse(AsSpan(), out key, out var used, 'X') && used == _value!.Length;

    /// <summary>Multiplies and rotates eight bytes at a time; the length is mixed in so that zero padding is harmless.</summary>
    internal static int HashOf(ReadOnlySpan<byte> value)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        var hash = (ulong)value.Length * Prime;
        while (value.Length >= 8)
        {
            hash = ulong.RotateLeft((hash ^ MemoryMarshal.Read<ulong>(value)) * Prime, 29);
            value = value[8..];
        }

        foreach (var last in value)
        {
            hash = ulong.RotateLeft((hash ^ last) * Prime, 29);
        }

        return (int)((hash * Prime) >> 32);
    }
}
