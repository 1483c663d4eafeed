using System.Buffers.Binary;
using System.Security.Cryptography;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Accounts.Work;

/// <summary>
/// Writes and reads challenges. Nothing is kept of them: a challenge holds its terms and our signature, by a key that all servers of a
/// database share.
/// </summary>
/// <remarks>51 bytes: purpose, bits, puzzles, expiry (8), salt (8), HMAC-SHA-256 (32) over these and the subject.</remarks>
internal sealed class WorkChallenges(SigningKeys keys)
{
    /// <summary>As long as a challenge may be good for at most.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);

    private const int ExpiryAt = 3;
    private const int SaltAt = ExpiryAt + sizeof(long);
    private const int Said = Puzzles.ChallengeLength - SHA256.HashSizeInBytes;
    private const int Signed = Said + 16 + 16;

    /// <summary>Writes a challenge.</summary>
    public byte[] Write(WorkTerms terms, WorkSubject subject)
    {
        var challenge = new byte[Puzzles.ChallengeLength];
        (challenge[0], challenge[1], challenge[2]) = ((byte)terms.Purpose, (byte)terms.Bits, (byte)terms.Puzzles);
        BinaryPrimitives.WriteInt64BigEndian(challenge.AsSpan(ExpiryAt), terms.ExpiresAt.ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(challenge.AsSpan(SaltAt, Said - SaltAt));
        Span<byte> signed = stackalloc byte[Signed];
        Fill(signed, challenge, subject);
        keys.Current(KeyPurpose.Work).Sign(signed).CopyTo(challenge, Said);
        return challenge;
    }

    /// <summary>Reads a challenge that came back; null: it is none of ours, or was made out to somebody else.</summary>
    public WorkTerms? Read(ReadOnlySpan<byte> challenge, WorkSubject subject)
    {
        Span<byte> signed = stackalloc byte[Signed];
        Fill(signed, challenge, subject);
        foreach (var key in keys.For(KeyPurpose.Work))
            if (key.Verify(signed, challenge[Said..]))
                return TermsOf(challenge);
        return null;
    }

    private static WorkTerms TermsOf(ReadOnlySpan<byte> challenge) => new(
        (WorkPurpose)challenge[0],
        challenge[1],
        challenge[2],
        DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(challenge[ExpiryAt..])));

    private static void Fill(Span<byte> signed, ReadOnlySpan<byte> challenge, WorkSubject subject)
    {
        challenge[..Said].CopyTo(signed);
        subject.Who.TryWriteBytes(signed[Said..], bigEndian: true, out _);
        subject.What.TryWriteBytes(signed[(Said + 16)..], bigEndian: true, out _);
    }
}
