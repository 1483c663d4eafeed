using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Accounts.Work;

/// <summary>Does the work, by docs/WORK.md alone.</summary>
internal static class Worker
{
    /// <summary>The header's value for a refusal.</summary>
    public static string Solve(JsonElement refusal)
    {
        var (challenge, bits) = (refusal.Text("challenge"), refusal.GetProperty("bits").GetInt32());
        return $"{challenge}.{Solve(challenge, bits, refusal.GetProperty("count").GetInt32())}";
    }

    public static string Solve(string challenge, int bits, int count)
    {
        var start = Base64Url.DecodeFromChars(challenge);
        var block = new byte[start.Length + 4];
        start.CopyTo(block, 0);
        var answers = new byte[count * 4];
        for (var index = 0; index < count; index++)
            Find(block, index, bits).CopyTo(answers, index * 4);
        return Base64Url.EncodeToString(answers);
    }

    private static byte[] Find(byte[] block, int index, int bits)
    {
        for (var nonce = (uint)index << 28; ; nonce++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(block.AsSpan(block.Length - 4), nonce);
            if (BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(block))) >= bits)
                return block[^4..];
        }
    }
}
