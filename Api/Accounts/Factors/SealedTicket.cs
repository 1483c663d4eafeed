using System.Buffers.Binary;

namespace Ticketing.Api.Accounts.Factors;

/// <summary>What a sealed ticket is for. It is good for nothing else.</summary>
internal enum TicketPurpose
{
    /// <summary>The challenge by which a passkey signs somebody in, or proves who they are.</summary>
    PasskeyUse,

    /// <summary>The challenge by which a passkey is added to an account.</summary>
    PasskeyAdd,

    /// <summary>The password was right; the second factor is still to come.</summary>
    SecondStep,

    /// <summary>A new authenticator app's secret, whose first code is still to come.</summary>
    AppSecret,
}

/// <summary>What was handed out sealed, to come back once and soon.</summary>
/// <param name="Id">Tells tickets apart.</param>
/// <param name="Owner">The account that it is for; empty: whosever comes.</param>
/// <param name="ExpiresAt">From then on it is good for nothing.</param>
/// <param name="Data">What else it carries.</param>
internal sealed record SealedTicket(Guid Id, Guid Owner, DateTimeOffset ExpiresAt, byte[] Data)
{
    private const int IdBytes = 16;
    private const int HeadBytes = (2 * IdBytes) + sizeof(long);

    /// <summary>As it is sealed.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeadBytes + Data.Length];
        Id.TryWriteBytes(bytes);
        Owner.TryWriteBytes(bytes.AsSpan(IdBytes));
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(2 * IdBytes), ExpiresAt.ToUnixTimeMilliseconds());
        Data.CopyTo(bytes, HeadBytes);
        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static SealedTicket Read(byte[] bytes) => new(
        new Guid(bytes.AsSpan(0, IdBytes)),
        new Guid(bytes.AsSpan(IdBytes, IdBytes)),
        DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(2 * IdBytes))),
        bytes[HeadBytes..]);
}
