using System.Buffers;
using System.Buffers.Text;

namespace Ticketing.Api.Accounts.Work;

/// <summary>What a client sends back: the challenge and the answers, as bytes.</summary>
/// <param name="Challenge">The challenge, of the right length.</param>
/// <param name="Answers">As many bytes as were sent.</param>
internal readonly record struct WorkProof(byte[] Challenge, byte[] Answers)
{
    /// <summary>The header that it travels in.</summary>
    public const string Header = "Proof-Of-Work";

    private const int MostPuzzles = 16;

    private static readonly int ChallengeText = Base64Url.GetEncodedLength(Puzzles.ChallengeLength);
    private static readonly int Longest = ChallengeText + 1 + Base64Url.GetEncodedLength(MostPuzzles * Puzzles.AnswerLength);

    /// <summary>Reads the header of a request; null: there is none, or not one that could be a proof.</summary>
    public static WorkProof? Read(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out var values) && values is [{ } text] ? Parse(text) : null;

    private static WorkProof? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length <= ChallengeText || text.Length > Longest || text[ChallengeText] != '.')
            return null;
        return Decode(text[..ChallengeText]) is { Length: Puzzles.ChallengeLength } challenge
            && Decode(text[(ChallengeText + 1)..]) is { } answers
            ? new WorkProof(challenge, answers)
            : null;
    }

    private static byte[]? Decode(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Base64Url.GetMaxDecodedLength(Longest)];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var length) == OperationStatus.Done ? bytes[..length].ToArray() : null;
    }
}
