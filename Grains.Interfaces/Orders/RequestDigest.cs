using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Ticketing.Orders;

/// <summary>Stands for what an order request says, so that another request under the same idempotency key is told apart.</summary>
public static class RequestDigest
{
    private const int GuidBytes = 16;
    private const int UsualBytes = 256;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? mine;

    /// <summary>Computes the digest. Requests that mean the same order, line by line, have the same.</summary>
    public static Guid Of(Guid eventId, ImmutableArray<PlaceOrderLine> lines)
    {
        var buffer = mine ??= new ArrayBufferWriter<byte>(UsualBytes);
        buffer.ResetWrittenCount();
        Write(buffer, eventId);
        foreach (var line in lines)
        {
            Write(buffer, line.TierId);
            Write(buffer, line.Category);
            Write(buffer, line.Quantity);
            Write(buffer, line.Seats.Length);
            foreach (var seat in line.Seats)
                Write(buffer, seat);
        }

        return OrderId.FromHash(buffer.WrittenSpan);
    }

    private static void Write(ArrayBufferWriter<byte> buffer, Guid value)
    {
        value.TryWriteBytes(buffer.GetSpan(GuidBytes));
        buffer.Advance(GuidBytes);
    }

    private static void Write(ArrayBufferWriter<byte> buffer, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), value);
        buffer.Advance(sizeof(int));
    }

    /// <summary>With its length first, so that no two sequences of texts run into the same bytes.</summary>
    private static void Write(ArrayBufferWriter<byte> buffer, string value)
    {
        Write(buffer, value.Length);
        buffer.Write(MemoryMarshal.AsBytes(value.AsSpan()));
    }
}
