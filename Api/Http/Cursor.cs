using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace Ticketing.Api.Http;

/// <summary>A place in a list that is sorted by a time and, where times are equal, by id. Opaque to clients.</summary>
/// <param name="At">The time of the last item that was shown.</param>
/// <param name="Id">Its id.</param>
internal readonly record struct Cursor(DateTimeOffset At, Guid Id)
{
    private const int TimeBytes = sizeof(long);
    private const int Bytes = TimeBytes + 16;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Cursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length != Base64Url.GetEncodedLength(Bytes))
            return false;
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done || length != Bytes)
            return false;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks)
            return false;
        cursor = new Cursor(new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[TimeBytes..], bigEndian: true));
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.UtcTicks);
        Id.TryWriteBytes(bytes[TimeBytes..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }
}
