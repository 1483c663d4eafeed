using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Ticketing.Rush.Bots;

/// <summary>What the server asks for: see <c>docs/WORK.md</c>.</summary>
internal sealed record Work(string Challenge, int Bits, int Count)
{
    private const int AnswerLength = sizeof(uint);
    private const int IndexShift = 28;

    /// <summary>Does it. Returns the header's value, and how many hashes that took.</summary>
    public (string Proof, long Hashes) Solve()
    {
        var challenge = Base64Url.DecodeFromChars(Challenge);
        Span<byte> block = stackalloc byte[challenge.Length + AnswerLength];
        challenge.CopyTo(block);
        var (answers, hashes) = (new byte[Count * AnswerLength], 0L);
        for (var index = 0; index < Count; index++)
        {
            hashes += Solve(block, index);
            block[challenge.Length..].CopyTo(answers.AsSpan(index * AnswerLength));
        }

        return ($"{Challenge}.{Base64Url.EncodeToString(answers)}", hashes);
    }

    private long Solve(Span<byte> block, int index)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (var nonce = (uint)index << IndexShift; ; nonce++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(block[^AnswerLength..], nonce);
            SHA256.HashData(block, hash);
            if (BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt32BigEndian(hash)) >= Bits)
                return nonce - ((uint)index << IndexShift) + 1;
        }
    }
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Work))]
internal sealed partial class WorkJson : JsonSerializerContext;
