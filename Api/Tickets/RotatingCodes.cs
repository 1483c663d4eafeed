using System.Security.Cryptography;
using System.Text;
using OtpNet;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Tickets;

/// <summary>
/// The digits that follow the code of a ticket whose code changes all the time, so that a picture of it is worth nothing half a minute
/// later: a time-based one-time password (RFC 6238: SHA-1, eight digits, another every 15 seconds), which the owner's device makes by
/// itself, without a network too.
/// </summary>
/// <remarks>
/// The password's secret is the first 20 bytes of HMAC-SHA256 over the ticket's id (16 bytes, big-endian) and its serial (one byte) by
/// the event's key; that key is HMAC-SHA256 over <c>ticketing rotating codes</c> and the event's id by a key of
/// <see cref="KeyPurpose.Rotation"/>. So a gate needs one key for a whole event, and can check without a network. Who has it can make the
/// digits of a ticket, but not the signed code that stands before them.
/// </remarks>
internal sealed class RotatingCodes(SigningKeys keys, TimeProvider clock)
{
    /// <summary>How long the same digits are shown.</summary>
    public const int PeriodSeconds = 15;

    /// <summary>How many digits there are.</summary>
    public const int Digits = 8;

    private const int SecretBytes = 20;

    private static readonly byte[] Label = Encoding.ASCII.GetBytes("ticketing rotating codes");

    // Clocks of telephones are a little wrong, and people slow.
    private static readonly VerificationWindow OneEitherWay = new(previous: 1, future: 1);

    /// <summary>Parts what was read into a ticket's code and the digits that follow it; null: none do.</summary>
    public static (string Code, string? Digits) Split(string text)
    {
        var end = text.Length - Digits;
        return TicketCode.IsLength(end) && text.AsSpan(end).IndexOfAnyExceptInRange('0', '9') < 0
            ? (text[..end], text[end..])
            : (text, null);
    }

    /// <summary>The digits of a ticket at this time.</summary>
    public string Now(TicketClaims ticket) =>
        Passwords(SecretOf(EventKeyOf(keys.Current(KeyPurpose.Rotation), ticket.EventId), ticket.TicketId, ticket.Serial))
            .ComputeTotp(clock.GetUtcNow().UtcDateTime);

    /// <summary>What the owner's device makes them of.</summary>
    public TicketRotation Of(TicketClaims ticket)
    {
        var eventKey = EventKeyOf(keys.Current(KeyPurpose.Rotation), ticket.EventId);
        return new TicketRotation(Base32.Encode(SecretOf(eventKey, ticket.TicketId, ticket.Serial)), PeriodSeconds, Digits);
    }

    /// <summary>The keys that digits of an event's tickets may be made by: that of today and those of before.</summary>
    public IEnumerable<byte[]> EventKeysOf(Guid eventId)
    {
        var now = clock.GetUtcNow();
        return keys.For(KeyPurpose.Rotation).Where(key => !key.IsRevoked && key.RetireAt > now).Select(key => EventKeyOf(key, eventId));
    }

    /// <summary>Whether digits are those of a ticket at a time, give or take one period.</summary>
    /// <param name="eventId">The ticket's event.</param>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="serial">Which issue of it.</param>
    /// <param name="digits">What was read; null: nothing, and so they are not.</param>
    /// <param name="at">The time.</param>
    public bool AreFresh(Guid eventId, Guid ticketId, int serial, string? digits, DateTimeOffset at) => digits is not null
        && EventKeysOf(eventId).Any(key =>
            Passwords(SecretOf(key, ticketId, serial)).VerifyTotp(at.UtcDateTime, digits, out _, OneEitherWay));

    private static Totp Passwords(byte[] secret) => new(secret, PeriodSeconds, OtpHashMode.Sha1, Digits);

    private static byte[] EventKeyOf(SigningKey key, Guid eventId)
    {
        Span<byte> text = stackalloc byte[Label.Length + 16];
        Label.CopyTo(text);
        eventId.TryWriteBytes(text[Label.Length..], bigEndian: true, out _);
        return key.Sign(text);
    }

    private static byte[] SecretOf(byte[] eventKey, Guid ticketId, int serial)
    {
        Span<byte> text = stackalloc byte[17];
        ticketId.TryWriteBytes(text, bigEndian: true, out _);
        text[16] = checked((byte)serial);
        return HMACSHA256.HashData(eventKey, text)[..SecretBytes];
    }
}

/// <summary>How the owner's device makes the digits that follow a ticket's code (RFC 6238 with SHA-1).</summary>
/// <param name="Secret">The secret, in base 32 without padding.</param>
/// <param name="PeriodSeconds">How long the same digits are shown.</param>
/// <param name="Digits">How many there are.</param>
internal sealed record TicketRotation(string Secret, int PeriodSeconds, int Digits);
