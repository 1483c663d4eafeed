using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Ticketing.Api.Accounts.Work;

/// <summary>
/// The puzzles: find, for each, four bytes that make SHA-256 of the challenge and them begin with zeros. The highest four bits say which
/// puzzle it is. Challenge and answer fit into one block of the hash, so that nobody is faster for computing less.
/// </summary>
internal static class Puzzles
{
    /// <summary>The name that clients know it by.</summary>
    public const string Algorithm = "sha-256-zeros";

    /// <summary>Bytes of a challenge.</summary>
    public const int ChallengeLength = 51;

    /// <summary>Bytes of one puzzle's answer.</summary>
    public const int AnswerLength = sizeof(uint);

    private const int IndexShift = 28;

    /// <summary>Whether these are the answers to so many puzzles.</summary>
    /// <param name="challenge">The challenge.</param>
    /// <param name="answers">Four bytes for each puzzle.</param>
    /// <param name="bits">The leading zero bits of each.</param>
    public static bool AreSolved(ReadOnlySpan<byte> challenge, ReadOnlySpan<byte> answers, int bits)
    {
        Span<byte> block = stackalloc byte[ChallengeLength + AnswerLength];
        challenge.CopyTo(block);
        for (var index = 0; index < answers.Length / AnswerLength; index++)
        {
            var answer = answers.Slice(index * AnswerLength, AnswerLength);
            if (BinaryPrimitives.ReadUInt32BigEndian(answer) >> IndexShift != index)
                return false;
            answer.CopyTo(block[ChallengeLength..]);
            if (!IsSolved(block, bits))
                return false;
        }

        return true;
    }

    private static bool IsSolved(ReadOnlySpan<byte> block, int bits)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(block, hash);
        return BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt32BigEndian(hash)) >= bits;
    }
}
